if [ "$policy_there" = yes ]; then
  expect_empty "$say_policy_used" iam list-entities-for-policy --policy-arn "$policy_arn" \
    --query "[PolicyGroups[?$other_groups].GroupName, PolicyUsers[?$other_user].UserName, PolicyRoles[?$other_role].RoleName][]"
fi

