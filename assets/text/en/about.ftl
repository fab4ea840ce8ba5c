# What this does.
about-title = { $kind ->
    [role] A role for { $vendor }
    [bucket-policy] Access for { $vendor }
   *[key] A key for { $vendor }
}
about-stranger = This comes from a recipe file
about-stranger-text = It calls itself the recipe of { $vendor } and says that { $author } wrote it. Anybody could have; this app cannot know. Go on only if you expected it from them.
about-stranger-signed = Signed with the key { $key }
about-stranger-signed-text = The file is as its signer left it, and a later file with the same key comes from the same signer. Who that is, the app cannot know: let your contact read the last characters of their key to you. They must be { $end }.
about-stranger-words = The sealed file will open for whoever made these words. Let your contact read theirs to you, and stop if one differs:
about-stranger-no-words = It names nobody to seal the file for: you will be asked for the line of your contact.
about-stranger-can = { $kind ->
    [role] What the role could do, by its permission lists
    [bucket-policy] What { $vendor } could do, by the lines for your bucket
   *[key] What the key could do, by its permission lists
}
about-stranger-cannot = What it could not do
about-stranger-danger = Think twice
about-stranger-says = What the recipe says itself
about-can = What { $vendor } will be able to do
about-cannot = What { $vendor } will not be able to do
about-needs = What you need
about-minutes = It takes about { $minutes } minutes.
about-kept = You can stop at any time and go on later.
about-kept-perhaps = You can stop and go on later if your keychain keeps your place.
about-not-kept = This computer cannot keep your place. If you stop halfway, begin again with the same bucket: the app finds what it had made.
about-forward = Begin
about-practice = Practice first
about-practice-card = Practice with { $vendor }
about-practice-hint = The same pages with a built-in account. Nothing real is made.
