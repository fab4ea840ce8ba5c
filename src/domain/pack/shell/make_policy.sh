if [ "$policy_there" = no ]; then
  aws iam create-policy --policy-name "$policy" --path "$iam_path" --description "$description" \
    --policy-document "file://$work/document.json" --tags "$tags" >"$work/answer"
  aws iam wait policy-exists --policy-arn "$policy_arn"
fi
