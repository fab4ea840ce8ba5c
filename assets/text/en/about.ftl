# What this does.
about-title = A key for { $vendor }
about-can = { $vendor } will be able to
about-cannot = { $vendor } will not be able to
about-needs = What you need
about-minutes = It takes about { $minutes } minutes. You can stop at any time and go on later.
about-forward = Begin
