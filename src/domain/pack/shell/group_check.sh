group_there=no
if ask iam get-group --group-name "$group" --query Group.Arn --output text; then
  group_there=yes
  expect_ours "$group_arn"
  expect_empty "$say_group_members" iam get-group --group-name "$group" \
    --query "Users[?UserName!='$user'].UserName"
  expect_empty "$say_group_policies" iam list-attached-group-policies --group-name "$group" \
    --query "AttachedPolicies[?$other_lists].PolicyArn"
  expect_empty "$say_group_policies" iam list-group-policies --group-name "$group" \
    --query PolicyNames
fi

