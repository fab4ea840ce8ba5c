if [ "$user_there" = yes ]; then
  expect_empty "$say_user_keys" iam list-access-keys --user-name "$user" \
    --query 'AccessKeyMetadata[].AccessKeyId'
fi

