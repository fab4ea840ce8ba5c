# Test the key.
prove-title = Testing the key
prove-subtitle = The app uses the new key the way { $vendor } will, and tries what must be refused.
prove-subtitle-partly = The app uses the new key the way { $vendor } will, as far as it can be tried here, and tries what must be refused.
prove-can = What { $vendor } can do
prove-cannot = What { $vendor } cannot do
prove-testing = Testing…
prove-waiting = AWS does not know the new key yet. This takes up to two minutes. We try again by ourselves.
prove-waited = Waiting for { $seconds } seconds
prove-proven = Proven
prove-proven-text = The key can do what it must, and nothing more of what was tried.
prove-partly = Proven as far as it could be tried
prove-partly-text = { $right } of { $all } checks were tried, and all of them came out as they must.
prove-refused = refused, as it must be
prove-not-tried = not tried
prove-left-out = Not tried: { $why }.
left-out-count = { $count ->
    [one] 1 check was not tried: { $why }.
   *[other] { $count } checks were not tried: { $why }.
}
left-out-files-kept = this bucket keeps every new file for a time, so a test file could not be removed
left-out-only-bucket = no other bucket is in this account
left-out-list-refused = your sign-in may not list the buckets of this account
left-out-no-sign-in = nobody signed in to the account here, so its other buckets are not known
left-out-list-missing = the list of buckets could not be read
prove-other = another bucket
prove-left = The test file stayed in your bucket
prove-left-text = It is called { $file }, is a few letters long and may be deleted.
prove-left-versions = An old version of the test file stayed in your bucket
prove-left-versions-text = Your bucket keeps old versions of files, and a key for it may not remove them. The file is called { $file }, is a few letters long and may be deleted: open the bucket in the console and choose “Show versions”.
prove-again = Test again
prove-first = The key is not proven yet
prove-forward = Hand over
