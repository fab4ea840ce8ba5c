role_there=no
if ask iam get-role --role-name "$role" --query Role.Arn --output text; then
  role_there=yes
  expect_ours "$role_arn"
  ask iam get-role --role-name "$role" --query Role.AssumeRolePolicyDocument --output json ||
    stop "$say_trust"
  printf '%s\n' "$answer" >"$work/there.json"
  documents same "$work/trust.json" "$work/there.json" || stop "$say_trust" "$answer"
  expect_limit iam get-role --role-name "$role" \
    --query Role.PermissionsBoundary.PermissionsBoundaryArn
  expect_empty "$say_role_policies" iam list-attached-role-policies --role-name "$role" \
    --query "AttachedPolicies[?$other_lists].PolicyArn"
  expect_empty "$say_role_policies" iam list-role-policies --role-name "$role" \
    --query PolicyNames
  expect_empty "$say_role_servers" iam list-instance-profiles-for-role --role-name "$role" \
    --query 'InstanceProfiles[].InstanceProfileName'
fi

