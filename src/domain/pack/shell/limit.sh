# Ends where something is not bound by the company's limit that is asked for, if one is.
expect_limit() {
  if [ -n "$limit" ]; then
    ask "$@" --output text || answer=''
    if [ "$answer" != "$limit" ]; then
      stop "$say_limit" "$answer"
    fi
  fi
}

