if [ "$role_there" = yes ]; then
  for list in $lists; do
    remove iam detach-role-policy --role-name "$role" --policy-arn "$list"
  done
  remove iam delete-role --role-name "$role"
fi
