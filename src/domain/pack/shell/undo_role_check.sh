if [ "$role_there" = yes ]; then
  ask iam list-role-tags --role-name "$role" --query "Tags[?Key=='$tag'].Value" --output text ||
    stop "$say_role_job"
  if [ "$answer" != "$draft" ]; then
    stop "$say_role_job" "$answer"
  fi
fi

