# All is as it must be. Here the changes begin.

# IAM knows a new thing a moment later: what is not there yet is asked for again.
patiently() {
  left=15
  until ask "$@"; do
    left=$((left - 1))
    if [ "$left" -eq 0 ]; then
      cat "$work/refusal" >&2
      exit 1
    fi
    sleep 2
  done
}

