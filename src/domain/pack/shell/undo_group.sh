if [ "$group_there" = yes ]; then
  for list in $lists; do
    remove iam detach-group-policy --group-name "$group" --policy-arn "$list"
  done
  remove iam delete-group --group-name "$group"
fi
