if [ "$user_there" = yes ]; then
  remove iam delete-user --user-name "$user"
fi
