policy_there=no
if ask iam get-policy --policy-arn "$policy_arn" --query Policy.DefaultVersionId --output text; then
  policy_there=yes
  version="$answer"
  ask iam get-policy-version --policy-arn "$policy_arn" --version-id "$version" \
    --query PolicyVersion.Document --output json || stop "$say_document"
  # AWS keeps the text as it was written. The indent alone is the command line's own, and letters that are sent
  # escaped it shows as they are read.
  printf '%s\n' "$answer" | sed 's/^ *//' >"$work/there"
  told="$work/document.json"
  if [ -e "$work/told.json" ]; then
    told="$work/told.json"
  fi
  sed 's/^ *//' "$told" >"$work/asked"
  if ! diff "$work/asked" "$work/there" >"$work/difference"; then
    stop "$say_document" "$(cat "$work/difference")"
  fi
fi

