
# Ends before anything was changed, and says why.
stop() {
  printf '%s\n' "$@" "$say_nothing_changed" >&2
  exit 1
}

# Asks AWS one thing. Only "there is no such thing" is answered with 1; any other refusal, such as a
# missing right, ends the script, since what could not be looked at is not known to be absent.
ask() {
  if answer="$(aws "$@" 2>"$work/refusal")"; then
    return 0
  fi
  answer=''
  if grep -qF '(NoSuchEntity)' "$work/refusal"; then
    return 1
  fi
  cat "$work/refusal" >&2
  exit 1
}

# Ends with the sentence where a list holds anything.
expect_empty() {
  sentence="$1"
  shift
  if ask "$@" --output json && [ "$answer" != '[]' ]; then
    stop "$sentence" "$answer"
  fi
}

# Ends where something else than ours stands under the name.
expect_ours() {
  if [ "$answer" != "$1" ]; then
    stop "$say_taken" "$answer"
  fi
}

if ! caller="$(aws sts get-caller-identity --query Account --output text)"; then
  exit 1
fi
if [ "$caller" != "$account" ]; then
  stop "$say_account"
fi

