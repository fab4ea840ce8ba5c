# Test the key.
prove-title = { $kind ->
    [role] Testing the role
    [bucket-policy] Looking at the lines
   *[key] Testing the key
}
prove-subtitle = { $kind ->
    [s3-key] The app uses the key the way { $vendor } will. Such a key cannot be narrowed, so there is nothing to be refused.
   *[other] The app uses the new key the way { $vendor } will, and tries what must be refused.
}
prove-subtitle-one-bucket = The app uses the key the way { $vendor } will, and tries whether it is refused in another bucket.
prove-subtitle-partly = { $kind ->
    [role] The app looks at the role, asks AWS what it may do, and tries to come in without being let. Only { $vendor } itself can try the rest.
    [bucket-policy] The app looks at the rules of the bucket and asks AWS whether they let everybody in. Only { $vendor } itself can try the rest.
   *[key] The app uses the new key the way { $vendor } will, as far as it can be tried here, and tries what must be refused.
}
prove-by-hand-title = What could not be tested here
prove-by-hand-subtitle = { $kind ->
    [role] You made the role yourself and nobody signed in here, so the app cannot look at it. { $vendor } finds out as soon as it uses the role.
   *[bucket-policy] You added the lines yourself and nobody signed in here, so the app cannot look at them. { $vendor } finds out as soon as it uses the bucket.
}
prove-nothing = Nothing was tested
prove-nothing-text = Please look once more at what you pasted in the console. If { $vendor } cannot get in, compare it with the documents of the page before.
prove-can = What { $vendor } can do
prove-cannot = What { $vendor } cannot do
prove-testing = Testing…
prove-waiting = { $kind ->
    [role] AWS does not know the new role yet. This takes up to two minutes. We try again by ourselves.
    [bucket-policy] AWS does not show the lines yet. This takes up to two minutes. We look again by ourselves.
    [s3-key] The cloud does not accept the key yet. This takes up to two minutes. We try again by ourselves.
   *[key] AWS does not know the new key yet. This takes up to two minutes. We try again by ourselves.
}
prove-holding = The key is refused what it must be. None of its rights can be tried without doing something, so we wait 15 seconds until they have surely arrived, and try again.
prove-waited = Waiting for { $seconds } seconds
prove-proven = Proven
prove-proven-one-bucket-text = The key can do what it must, and is refused in the other bucket that you named.
prove-proven-text = { $kind ->
    [s3-key] The key can do what it must. What else it opens in its project was not tried, since nothing can narrow it.
   *[other] The key can do what it must, and nothing more of what was tried.
}
prove-partly = Proven as far as it could be tried
prove-partly-text = { $right } of { $all } checks were tried, and all of them came out as they must.
prove-role = AWS says that it can do what it must
prove-role-untold = Tested as far as it could be
prove-role-text = { $tried ->
    [one] 1 check was tried
   *[other] { $tried } checks were tried
} and came out as they must. { $said ->
    [0] {""}
    [one] Of 1 more, AWS says that it would.
   *[other] Of { $said } more, AWS says that they would.
}
prove-lines = Looked at, as far as it can be from here
prove-lines-text = The lines stand in the rules of your bucket as they were shown. { $said ->
    [0] {""}
   *[other] AWS says that the rules do not let everybody in.
}
prove-said = AWS says so
prove-said-refused = refused, AWS says
prove-refused = refused, as it must be
prove-not-tried = not tried
prove-in-bucket = In the bucket { $bucket }
prove-left-out = Not tried: { $why }.
left-out-count = { $count ->
    [one] 1 check was not tried: { $why }.
   *[other] { $count } checks were not tried: { $why }.
}
left-out-files-kept = this bucket keeps every new file for a time, so a test file could not be removed
left-out-files-kept-in-one = one of these buckets keeps every new file for a time, so a test file could not be removed there
left-out-only-bucket = no other bucket is in this account
left-out-others-permitted = no other bucket is known that the permission list does not name
left-out-list-refused = your sign-in may not list the buckets of this account
left-out-no-sign-in = nobody signed in to the account here, so its other buckets are not known
left-out-nobody-signed-in = nobody signed in here
left-out-vendor-alone = only the vendor's own account can do that
left-out-not-told = AWS does not tell your sign-in
left-out-would-send = a test would send a real message to whoever listens there
left-out-through-bucket = this encryption key answers no direct questions; the test file went through it, which shows that it can be used
left-out-not-directly = this encryption key answers no direct questions, and no test file went through it; only real files will show whether it can be used
left-out-no-test-file = this key puts no file of its own that it could read
left-out-role-decides = that role did not let the key in; whom it lets in is written in the role itself
left-out-no-harmless-way = this app knows no harmless way to try that
left-out-no-rehearsal = AWS does not rehearse that in this region
left-out-list-unread = what that permission list of AWS permits is not known in the practice account
left-out-hangs-on-condition = it hangs on a condition in the permission list that cannot be tried from here
left-out-list-missing = the list of buckets could not be read
prove-other = another bucket
prove-left = The test file may still be in your bucket
prove-left-text = It is called { $file }, is a few letters long and may be deleted.
prove-left-versions = An old version of the test file stayed in your bucket
prove-left-versions-text = Your bucket keeps old versions of files, and a key for it may not remove them. The file is called { $file }, is a few letters long and may be deleted: open the bucket in the console and choose “Show versions”.
prove-again = Test again
prove-first = { $kind ->
    [role] The role is not tested yet
    [bucket-policy] The lines were not looked at yet
   *[key] The key is not proven yet
}
prove-forward = Hand over
