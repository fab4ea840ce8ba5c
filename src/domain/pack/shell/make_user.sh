if [ "$user_there" = no ]; then
  aws iam create-user --user-name "$user" --path "$iam_path" --tags "$tags" \
    ${limit:+--permissions-boundary "$limit"} >"$work/answer"
  aws iam wait user-exists --user-name "$user"
elif ask iam list-user-tags --user-name "$user" --query "Tags[?Key=='$tag'].Value" --output json &&
  [ "$answer" = '[]' ]; then
  # Somebody made it by hand, without what the app knows it by.
  aws iam tag-user --user-name "$user" --tags "$tags"
fi
