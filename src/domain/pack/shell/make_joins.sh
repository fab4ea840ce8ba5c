for list in $lists; do
  patiently iam attach-group-policy --group-name "$group" --policy-arn "$list"
done
patiently iam add-user-to-group --group-name "$group" --user-name "$user"
