# Make it.
make-title = { $kind ->
    [role] Making the role
    [bucket-policy] Adding the lines
   *[key] Making the key
}
make-subtitle = Each step is written down before it is done. If the app is closed halfway, it goes on from there.
make-subtitle-not-kept = If the app is closed halfway, start again with the same bucket: it finds what it had made.
make-under-way = { $kind ->
    [role] Making the role…
    [bucket-policy] Adding the lines…
   *[key] Making the key…
}
make-key-safe = The key is made. Its secret is kept safe and not shown.
make-forward = { $kind ->
    [role] Test the role
    [bucket-policy] Look at the lines
   *[key] Test the key
}
other-keys = Made by somebody else:
other-keys-text = Whoever has the secret of such a key can do all that the new key can. Deleted, it stops working at once.
other-keys-keep = Keep and go on
other-keys-delete = Delete and go on
undo-everything = Undo everything
undo-ask = { $kind ->
    [access-key-on-user] This removes the key, the robot account and its permission list.
    [role] This removes the role and its permission list.
    [bucket-policy] This takes the lines of this job out of the rules of the bucket. All other lines stay.
   *[other] This removes the key, the robot account, the folder and the permission list.
}
undo-bucket-stays = The bucket and its files stay.
undo-ask-vendor = { $kind ->
    [role] { $vendor } cannot come in any more.
    [bucket-policy] { $vendor } cannot come in any more.
   *[key] A key that { $vendor } uses already stops working.
}
undo-yes = Remove them all
undo-keep = Keep them
undo-under-way = Removing…
undo-gone = Everything is removed
undo-gone-text = The app has asked AWS to remove all of it.
undo-by-administrator = If your administrator made these things from the folder of this app, undo-it.sh in that folder removes them with their rights.
undo-by-hand = To take the key back
undo-by-hand-text =
    In the console, open IAM, “Users” and then { $user }.
    On the tab “Security credentials”, choose “Actions” beside the key, then “Deactivate”, then “Delete”.
    Then the robot account, its folder and the permission list can be deleted, too.
make-keychain = Waiting for your keychain
make-keychain-text = It is locked. Look for its password window, perhaps behind this one. Nothing is changed in your account before your place is kept.
make-without-keychain = Go on without it
