if [ "$group_there" = no ]; then
  aws iam create-group --group-name "$group" --path "$iam_path" >"$work/answer"
  patiently iam get-group --group-name "$group"
fi
