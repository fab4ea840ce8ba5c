# Done.
done-title = { $kind ->
    [role] The role for { $vendor } is sealed
    [bucket-policy] The values for { $vendor } are sealed
   *[key] The key for { $vendor } is sealed
}
done-subtitle = Send the sealed file to { $vendor }. Then you can close the app; it keeps nothing secret.
done-form-title = { $kind ->
    [role] { $vendor } has its role
    [bucket-policy] { $vendor } has the values
   *[key] { $vendor } has the key
}
done-form-subtitle = You can close the app; it keeps nothing secret.
done-text-title = The values for { $vendor } are saved
done-text-subtitle = Send the text file to { $vendor }. Nothing in it is secret.
done-key = Key
done-bucket = Bucket
done-cloud = Cloud
done-buckets = Buckets
done-user = Robot account
done-role = Role
done-open-what = What was made
done-open-text = { $kind ->
    [bucket-policy] The lines in the rules of your bucket let in { $vendor }'s own account. There is no secret and nothing runs out. When { $vendor } should not come in any more, undo it.
   *[role] A role is a door that only { $vendor }'s own account can open. There is no secret and nothing runs out. When { $vendor } should not come in any more, undo it.
}
done-open-by-hand = { $kind ->
    [bucket-policy] The lines in the rules of your bucket let in { $vendor }'s own account. There is no secret and nothing runs out. When { $vendor } should not come in any more, take the lines out again in the console.
   *[role] A role is a door that only { $vendor }'s own account can open. There is no secret and nothing runs out. When { $vendor } should not come in any more, delete the role in the console.
}
done-later = Later
done-change = { $kind ->
    [s3-key] Change the key in { $days } days, on the page where you made it. Your contact tells you if it must be sooner. Changing it there may stop the old key at once, so agree on a moment first.
   *[other] Change the key in { $days } days. Your contact tells you if it must be sooner.
}
done-record = Keep a record
done-record-hint = { $kind ->
    [role] It says what was made and tested. With it, all that the app made can be undone, but a new bucket stays.
    [bucket-policy] It says what was added and looked at. With it, the lines can be taken out again, but a new bucket stays.
   *[key] It says what was made and tested, without the secret. With it, all that the app made can be undone, but a new bucket stays.
}
done-record-by-hand = { $kind ->
    [role] It says which role was handed over.
    [bucket-policy] It says for which bucket the values were handed over.
   *[key] It says which key was tested and handed over, without the secret.
}
done-save-record = Save a record…
keychain-left = The secret may still be in your keychain
keychain-left-text = The keychain of this computer did not confirm that it removed it. Open the keychain and delete the entries of Key Handoff that end with { $job }.
