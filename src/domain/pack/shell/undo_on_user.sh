if [ "$user_there" = yes ]; then
  for list in $lists; do
    remove iam detach-user-policy --user-name "$user" --policy-arn "$list"
  done
fi
