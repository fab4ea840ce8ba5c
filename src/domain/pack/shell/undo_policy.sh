if [ "$policy_there" = yes ]; then
  ask iam list-policy-versions --policy-arn "$policy_arn" \
    --query 'Versions[?!IsDefaultVersion].VersionId' --output text || true
  for version in $answer; do
    remove iam delete-policy-version --policy-arn "$policy_arn" --version-id "$version"
  done
  remove iam delete-policy --policy-arn "$policy_arn"
fi
