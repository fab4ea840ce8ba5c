for list in $lists; do
  patiently iam attach-user-policy --user-name "$user" --policy-arn "$list"
done
