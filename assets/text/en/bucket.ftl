# Choose or make the bucket.
bucket-title = Which bucket?
bucket-list = Buckets
bucket-listing = Asking AWS for your buckets…
bucket-none = This account has no bucket yet.
bucket-new = Make a new bucket
bucket-new-hint = Closed to the public
bucket-typed = It is not in the list
bucket-name = Bucket name
bucket-region = Where it lies
bucket-make-it = Make it
bucket-looking = Looking at the bucket…
bucket-choose-first = Choose a bucket first
bucket-forward = Check what will be made
bucket-forward-questions = Use this bucket
