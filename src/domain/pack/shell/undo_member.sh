if [ "$user_there" = yes ]; then
  remove iam remove-user-from-group --group-name "$group" --user-name "$user"
fi
