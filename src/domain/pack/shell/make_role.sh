if [ "$role_there" = no ]; then
  aws iam create-role --role-name "$role" --path "$iam_path" --description "$description" \
    --assume-role-policy-document "file://$work/trust.json" --tags "$tags" \
    ${limit:+--permissions-boundary "$limit"} >"$work/answer"
  aws iam wait role-exists --role-name "$role"
elif ask iam list-role-tags --role-name "$role" --query "Tags[?Key=='$tag'].Value" --output json &&
  [ "$answer" = '[]' ]; then
  # Somebody made it by hand, without what the app knows it by.
  aws iam tag-role --role-name "$role" --tags "$tags"
fi
for list in $lists; do
  patiently iam attach-role-policy --role-name "$role" --policy-arn "$list"
done
