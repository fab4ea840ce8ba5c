# The policy that the bucket has, or nothing. What others wrote in it stays as it is.
read_rules() {
  if ! aws s3api get-bucket-policy --bucket "$bucket" --region "$bucket_region" \
    --expected-bucket-owner "$account" --query Policy --output text \
    >"$work/rules.json" 2>"$work/refusal"; then
    if ! grep -qF "$no_rules" "$work/refusal"; then
      cat "$work/refusal" >&2
      exit 1
    fi
    : >"$work/rules.json"
  fi
}

unchanged="$say_nothing_changed"
# Draws the policy with these lines, or without them, and says in `lines` what that comes to: 0 nothing to
# do, 3 to be written, 5 nothing is left.
draw_rules() {
  read_rules
  lines=0
  documents "$1" "$work/lines.json" "$work/rules.json" "$work/drawn.json" || lines=$?
  case "$lines" in
    0 | 3 | 5) ;;
    *)
      printf '%s\n' "$say_lines" "$(cat "$work/rules.json")" ${unchanged:+"$unchanged"} >&2
      exit 1
      ;;
  esac
}

