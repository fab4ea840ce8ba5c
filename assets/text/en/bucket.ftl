# Choose or make the bucket.
bucket-title = Which bucket?
bucket-list = Buckets
bucket-listing = Asking AWS for your buckets…
bucket-none = This account has no bucket yet.
bucket-several = Tick one, or up to { $most } that lie in the same region. One key opens all of them.
bucket-about = About { $bucket }:
bucket-new = Make a new bucket
bucket-new-hint = Closed to the public
bucket-typed = It is not in the list
bucket-name = Bucket name
bucket-region = Where it lies
bucket-make-it = Make it
bucket-use-it = Use it as it is
bucket-rule-start = The name must begin with “{ $value }”.
bucket-rule-places = It must lie in one of these places: { $value }.
bucket-rule-versions = It must keep old versions of its files (“Bucket Versioning” in the AWS console).
bucket-not-shown = { $count ->
    [one] One bucket that does not fit is not shown.
   *[other] { $count } buckets that do not fit are not shown.
}
bucket-look-at = Please look at this yourself
bucket-closed = Closed to the public
bucket-keeps-versions = Keeps old versions of files
bucket-can-lock = Files can be locked against changes
bucket-clears-uploads = { $days ->
    [one] Broken uploads are cleared after a day
   *[other] Broken uploads are cleared after { $days } days
}
bucket-looking = Looking at the bucket…
bucket-choose-first = Choose a bucket first
bucket-forward = Check what will be made
bucket-forward-questions = Use this bucket
bucket-forward-several = Use these buckets
