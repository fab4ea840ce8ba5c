if [ "$user_there" = yes ]; then
  ask iam list-user-tags --user-name "$user" --query "Tags[?Key=='$tag'].Value" --output text ||
    stop "$say_user_job"
  if [ "$answer" != "$draft" ]; then
    stop "$say_user_job" "$answer"
  fi
fi

