user_there=no
if ask iam get-user --user-name "$user" --query User.Arn --output text; then
  user_there=yes
  expect_ours "$user_arn"
  expect_limit iam get-user --user-name "$user" \
    --query User.PermissionsBoundary.PermissionsBoundaryArn
  if ask iam get-login-profile --user-name "$user" --query LoginProfile.UserName --output text; then
    stop "$say_user_password"
  fi
  expect_empty "$say_user_groups" iam list-groups-for-user --user-name "$user" \
    --query "Groups[?$other_groups].GroupName"
  expect_empty "$say_user_policies" iam list-attached-user-policies --user-name "$user" \
    --query "AttachedPolicies[?$other_user_lists].PolicyArn"
  expect_empty "$say_user_policies" iam list-user-policies --user-name "$user" \
    --query PolicyNames
fi

