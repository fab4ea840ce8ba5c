# Check what will be made.
check-title = Check what will be made
check-subtitle = Nothing has been made yet. Everything but a new bucket can be undone later.
check-account = Account
check-bucket = Bucket
check-buckets = Buckets
check-bucket-new = new, in { $place }, closed to the public
check-whole-buckets = None: all of these buckets
check-whole-bucket = None: the whole bucket
check-left-empty = Left empty
check-policy = Permission list
check-policy-hint = { $kind ->
    [role] Says what the role may do
   *[key] Says what the key may do
}
check-group = Folder
check-group-hint = Holds the permission list
check-user = Robot account
check-user-hint = Is in the folder and has the key
check-user-alone-hint = Holds the permissions and has the key
check-role = Role
check-role-hint = A door that only { $vendor }'s own account can open
check-taker = { $kind ->
    [bucket-policy] Who the lines let in
   *[role] Who may take the role
}
check-taker-hint = The account that { $vendor } says is its own
check-external-id = Number
check-external-id-hint = { $vendor } must name it whenever it takes the role. Only you two know it. AWS calls it an external ID.
check-trust-document = Show who may take the role
check-name-of = Name: { $what }
check-kms = { $kind ->
    [role] This bucket has an encryption key of its own. The role may use it.
    [bucket-policy] This bucket has an encryption key of its own. The lines say nothing of it: the vendor reads no file that is encrypted with it before the key lets it, too.
   *[key] This bucket has an encryption key of its own. The key may use it.
}
check-kms-alias = { $kind ->
    [role] This bucket's encryption key goes by the name { $alias }. The role may use the encryption key of that name and no other.
    [bucket-policy] This bucket's encryption key goes by the name { $alias }. The lines say nothing of it: the vendor reads no file that is encrypted with it before the key lets it, too.
   *[key] This bucket's encryption key goes by the name { $alias }. The key may use the encryption key of that name and no other.
}
check-boundary = { $kind ->
    [aws] AWS's own limit { $name } holds for what is made here, whatever else is permitted.
    [role] Your company's own limit { $name } holds for this role, whatever else is permitted.
   *[key] Your company's own limit { $name } holds for this key, whatever else is permitted.
}
check-locked = { $buckets ->
   *[one] This bucket keeps every new file for a time. So the test puts no file there.
    [other] One of these buckets keeps every new file for a time. So the test puts no file into any of them.
}
check-document = Show the permission document
check-wording-title = You give less than { $vendor }'s own guide asks for
check-wording-more = With the wording of the guide, { $vendor } could also:
check-wording-same = The wording of the guide is wider, but opens nothing more that this app knows of.
check-wording-both = See both lists
check-wording-narrow = Only what is needed
check-wording-vendors = As { $vendor }'s guide has it
check-wording = Use the wider list of { $vendor }'s guide instead
check-wording-chosen = You chose the wider list
check-wording-chosen-text = It permits { $vendor } more than is needed. Untick the box to give only what is needed.
check-rules = The lines that are added to the rules of the bucket
check-rules-text = What stands in the rules of the bucket stays as it is. Each of these lines gets the mark of this job added to its name, so that exactly these can be taken out again.
check-managed = Permission lists that AWS keeps
check-managed-wide = These are wide
check-managed-wide-text = { $kind ->
    [role] They are AWS's own and not made for { $vendor } alone. AWS may widen them at any time, and then the role can do more without anybody asking you.
   *[key] They are AWS's own and not made for { $vendor } alone. AWS may widen them at any time, and then the key can do more without anybody asking you.
}
check-accept = If { $vendor } should get all of this, type its name: { $vendor }
check-accept-first = Type the name of { $vendor } first
check-other-names = Use other names
check-unfinished = { $kind ->
    [bucket-policy] The lines stand there already
   *[key] An earlier try left parts
}
check-unfinished-text = { $kind ->
    [role] They are this app's own and will be used.
    [bucket-policy] The same lines for this vendor stand in the rules of the bucket already. They will be used, and are taken out together.
   *[key] They are this app's own and will be used. A key without its secret is replaced.
}
check-veiled = { $kind ->
    [role] AWS did not show what the role holds
   *[key] AWS did not show what the robot account holds
}
check-veiled-text = { $kind ->
    [role] It is there already, and your sign-in may not see whether it has other permissions or servers use it. If so, whoever takes it can do more than this page shows.
   *[key] It is there already, and your sign-in may not see whether it is in other folders or has permissions or a password of its own. If so, its key can do more than this page shows.
}
check-mend-first = Mend this first
check-rights-first = Some rights are missing
check-names-first = Mend the names first
check-looking = { $kind ->
    [bucket-policy] Looking at the rules of the bucket…
   *[other] Looking whether the names are free…
}
check-forward = { $kind ->
    [role] Make the role
    [bucket-policy] Add the lines
   *[key] Make the key
}
