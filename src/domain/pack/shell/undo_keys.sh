if [ "$user_there" = yes ]; then
  ask iam list-access-keys --user-name "$user" --query 'AccessKeyMetadata[].AccessKeyId' \
    --output text || true
  for key in $answer; do
    remove iam delete-access-key --user-name "$user" --access-key-id "$key"
  done
fi
