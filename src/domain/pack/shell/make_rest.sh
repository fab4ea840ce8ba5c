
if [ "$policy_there" = no ]; then
  aws iam create-policy --policy-name "$policy" --path "$iam_path" --description "$description" \
    --policy-document "file://$work/document.json" --tags "$tags" >"$work/answer"
  aws iam wait policy-exists --policy-arn "$policy_arn"
fi
if [ "$group_there" = no ]; then
  aws iam create-group --group-name "$group" --path "$iam_path" >"$work/answer"
  patiently iam get-group --group-name "$group"
fi
if [ "$user_there" = no ]; then
  aws iam create-user --user-name "$user" --path "$iam_path" --tags "$tags" >"$work/answer"
  aws iam wait user-exists --user-name "$user"
elif ask iam list-user-tags --user-name "$user" --query "Tags[?Key=='$tag'].Value" --output json &&
  [ "$answer" = '[]' ]; then
  # Somebody made it by hand, without what the app knows it by.
  aws iam tag-user --user-name "$user" --tags "$tags"
fi
patiently iam attach-group-policy --group-name "$group" --policy-arn "$policy_arn"
patiently iam add-user-to-group --group-name "$group" --user-name "$user"

printf '%s\n' "$say_done"
