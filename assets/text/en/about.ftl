# What this does.
about-title = A key for { $vendor }
about-can = { $vendor } will be able to
about-cannot = { $vendor } will not be able to
about-needs = What you need
about-minutes = It takes about { $minutes } minutes.
about-kept = You can stop at any time and go on later.
about-kept-perhaps = You can stop and go on later if your keychain keeps your place.
about-not-kept = This computer cannot keep your place. If you stop halfway, begin again with the same bucket: the app finds what it had made.
about-forward = Begin
