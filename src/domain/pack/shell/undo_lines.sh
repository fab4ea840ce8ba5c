case "$lines" in
  3)
    aws s3api put-bucket-policy --bucket "$bucket" --region "$bucket_region" \
      --expected-bucket-owner "$account" --policy "file://$work/drawn.json" >"$work/answer"
    ;;
  5)
    aws s3api delete-bucket-policy --bucket "$bucket" --region "$bucket_region" \
      --expected-bucket-owner "$account" >"$work/answer"
    ;;
esac
