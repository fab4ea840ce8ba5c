
bucket_there=no
if aws s3api head-bucket --bucket "$bucket" --region "$bucket_region" \
  --expected-bucket-owner "$account" >"$work/answer" 2>"$work/refusal"; then
  bucket_there=yes
  if closed="$(aws s3api get-public-access-block --bucket "$bucket" --region "$bucket_region" \
    --expected-bucket-owner "$account" --output text --query 'PublicAccessBlockConfiguration.[
    BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets]' \
    2>"$work/refusal")"; then
    if printf '%s' "$closed" | grep -qi false; then
      stop "$say_bucket_open"
    fi
  elif ! grep -qF '(NoSuchPublicAccessBlockConfiguration)' "$work/refusal"; then
    stop "$(cat "$work/refusal")"
  fi
elif ! grep -qF '(404)' "$work/refusal"; then
  stop "$say_bucket_taken" "$(cat "$work/refusal")"
fi
