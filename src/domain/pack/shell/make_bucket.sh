
if [ "$bucket_there" = no ]; then
  # us-east-1 is the one region that must not be named.
  if [ "$bucket_region" = us-east-1 ]; then
    aws s3api create-bucket --bucket "$bucket" --region "$bucket_region" >"$work/answer"
  else
    aws s3api create-bucket --bucket "$bucket" --region "$bucket_region" \
      --create-bucket-configuration "LocationConstraint=$bucket_region" >"$work/answer"
  fi
  aws s3api wait bucket-exists --bucket "$bucket" --region "$bucket_region"
fi
# Also where an earlier run was cut right after it had made the bucket.
aws s3api put-public-access-block --bucket "$bucket" --region "$bucket_region" \
  --expected-bucket-owner "$account" --public-access-block-configuration \
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
