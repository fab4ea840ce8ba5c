
if [ "$user_there" = yes ]; then
  ask iam list-user-tags --user-name "$user" --query "Tags[?Key=='$tag'].Value" --output text ||
    stop "$say_user_job"
  if [ "$answer" != "$draft" ]; then
    stop "$say_user_job" "$answer"
  fi
fi
if [ "$policy_there" = yes ]; then
  expect_empty "$say_policy_used" iam list-entities-for-policy --policy-arn "$policy_arn" \
    --query "[PolicyGroups[?GroupName!='$group'].GroupName, PolicyUsers[].UserName, PolicyRoles[].RoleName][]"
fi

# All is ours. Here the changes begin: keys first, so that nothing works any more.

# Removes one thing; what is gone already is gone.
remove() {
  ask "$@" || true
}

if [ "$user_there" = yes ]; then
  ask iam list-access-keys --user-name "$user" --query 'AccessKeyMetadata[].AccessKeyId' \
    --output text || true
  for key in $answer; do
    remove iam delete-access-key --user-name "$user" --access-key-id "$key"
  done
  remove iam remove-user-from-group --group-name "$group" --user-name "$user"
  remove iam delete-user --user-name "$user"
fi
if [ "$group_there" = yes ]; then
  remove iam detach-group-policy --group-name "$group" --policy-arn "$policy_arn"
  remove iam delete-group --group-name "$group"
fi
if [ "$policy_there" = yes ]; then
  ask iam list-policy-versions --policy-arn "$policy_arn" \
    --query 'Versions[?!IsDefaultVersion].VersionId' --output text || true
  for version in $answer; do
    remove iam delete-policy-version --policy-arn "$policy_arn" --version-id "$version"
  done
  remove iam delete-policy --policy-arn "$policy_arn"
fi

printf '%s\n' "$say_undone"
