if [ -n "$limit" ] && ! ask iam get-policy --policy-arn "$limit"; then
  stop "$say_limit_missing" "$limit"
fi

