# Read once more: somebody may have written in it meanwhile.
unchanged=''
draw_rules join
if [ "$lines" -eq 3 ]; then
  left=15
  until aws s3api put-bucket-policy --bucket "$bucket" --region "$bucket_region" \
    --expected-bucket-owner "$account" --policy "file://$work/drawn.json" \
    >"$work/answer" 2>"$work/refusal"; do
    left=$((left - 1))
    # A name that is new is known a moment later.
    if [ "$left" -eq 0 ] || ! grep -qF '(MalformedPolicy)' "$work/refusal"; then
      cat "$work/refusal" >&2
      exit 1
    fi
    sleep 2
  done
fi
