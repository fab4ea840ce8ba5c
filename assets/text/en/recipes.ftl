# What a permission list lets somebody do, drawn from the list itself.
ability-list-files = See the list of files { $where }
ability-read-files = Read files { $where }
ability-write-files = Put files { $where }, also over others of the same name
ability-delete-files = Delete files { $where }
ability-see-old-versions = See old versions of files { $where }
ability-delete-old-versions = Delete old versions of files for good { $where }
ability-lock-files = Lock files against changes, or lift such locks, { $where }
ability-share-files = Open files to others or to everybody { $where }
ability-restore-files = Bring archived files back { $where }, which can cost money
ability-replicate-files = Copy files on to other places { $where }
ability-expire-files = Have files deleted after a time { $where }
ability-see-uploads = See uploads that were broken off { $where }
ability-stop-uploads = Stop uploads that were broken off { $where }
ability-see-labels = See the labels of files and who may use them { $where }
ability-see-region = See in which region the bucket lies
ability-see-settings = See settings { $where }
ability-change-settings = Change settings { $where }
ability-give-bucket-away = Decide who may use files { $where }
ability-make-or-delete-buckets = Make and delete buckets { $where }
ability-make-or-delete-bucket-itself = Make or delete the bucket itself
ability-see-names-of-buckets = See the names of all your buckets
ability-use-key = Use the encryption key that is named
ability-destroy-key = Destroy or switch off an encryption key, so that nobody can read the files that were encrypted with it
ability-take-role = Take the role
ability-give-rights = Give rights to others, or take them away
ability-see-users = See users, roles and their rights
ability-run-code = Run programs of its own through the service { $service }, with the rights of what runs them
ability-open-service = Open to others what you keep in the service { $service }
ability-servers = Work with your servers
ability-bills = See your bills
ability-other-service = Use the service { $service }
ability-unknown-action = Do { $service }, an action that this app does not know
ability-everything = Everything: this is the whole account
place-chosen-bucket = in the bucket that you choose
place-chosen-folder = in the folder that you choose
place-folder-of-chosen = in the folder { $folder } of the bucket that you choose
place-buckets-like-chosen = in every bucket whose name begins like that of the one you choose
place-bucket = in the bucket { $bucket }
place-folder = in the folder { $folder } of the bucket { $bucket }
place-buckets-like = in every bucket whose name begins with { $bucket }
place-every-bucket = in every bucket
place-account = in your account

# What it does not let anybody do.
fear-other-buckets = Look into or use any other bucket
fear-read-files = Read a file
fear-change-files = Put, change or delete a file
fear-delete-files = Delete a file
fear-users = See your users
fear-give-rights = Give rights to anybody
fear-servers = See or use your servers
fear-bills = See your bills

# What is hazardous in it, and what to write instead.
hazard-everything = It permits everything.
    .remedy = Name the actions that are needed, and what they are done to.
hazard-whole-project = It opens every bucket of the project that the key belongs to: read, change and delete every file.
    .remedy = Nothing can narrow such a key. Tell your partners to make a project of its own for it.
hazard-all-but = { $about } permits whatever is not named, also what AWS invents later.
    .remedy = Name what is permitted instead.
hazard-public = It permits everybody on the internet.
    .remedy = Name the vendor's own account.
hazard-gives-rights = Whoever has it can give itself more rights: { $deed }.
    .remedy = Leave these actions out.
hazard-without-number = The vendor takes the role without a number that only the two of you know, so others may make it do so, too.
    .remedy = Ask for it: a parameter of kind "external-id", and a condition StringEquals on sts:ExternalId.
hazard-opens = It can open what is yours to others: { $deed }.
    .remedy = Leave these actions out, unless the vendor cannot work without them.
hazard-destroys-key = It can destroy or switch off an encryption key. Nobody can then read the files that were encrypted with it.
    .remedy = Leave these actions of kms out. To use a key, kms:Decrypt and kms:GenerateDataKey are enough.
hazard-every-bucket = It opens every bucket of the account: { $deed }.
    .remedy = Name the bucket: arn:{"{{"}partition{"}}"}:s3:::{"{{"}bucket{"}}"} and arn:{"{{"}partition{"}}"}:s3:::{"{{"}bucket{"}}"}/*
hazard-buckets-like = It also opens every other bucket whose name begins alike: { $deed }.
    .remedy = Write the bucket's name and /* instead of the name and *.
hazard-lets-in = It lets { $about } into the bucket, which is not the user that is made here.
    .remedy = Name the user: {"{{"}user_arn{"}}"}. If somebody else is to be let in, use the kind "bucket-policy".
hazard-other-bucket = It opens the bucket { $about }, which nobody chooses here.
    .remedy = Name the chosen one: {"{{"}bucket{"}}"}. It stands for each, where several are chosen.
hazard-every-resource = { $count ->
    [0] { $about } is permitted on everything of its kind in the account.
   *[other] { $count } actions are permitted on everything of their kind in the account: { $more }.
}
    .remedy = Name what it is done to instead of *.
hazard-full-access = { $about } opens a whole service, and AWS may widen it at any time.
    .remedy = Name the actions that are needed in grants of your own; else the partner must type your name to agree.
hazard-unread-list = { $about } is a permission list of AWS that this app does not know, and AWS may widen it at any time.
    .remedy = Name the actions that are needed in grants of your own; else the partner must type your name to agree.
hazard-unknown-everywhere = { $about } is not known to this app, and it is permitted widely.
    .remedy = Look whether it is spelled as AWS spells it. If so, leave it out or name what it is done to.
hazard-unknown-action = { $about } is not known to this app.
    .remedy = Look whether it is spelled as AWS spells it.
hazard-call-remedy = This is the name of a call. The permission that it needs is called { $permission }: write that.
hazard-action-pattern = { $count ->
    [0] { $about } stands for many actions, also for those that AWS invents later.
    [one] { $about } stands for the action { $more }
   *[other] { $about } stands for { $count } actions: { $more }
}
    .remedy = Name those that are needed.
hazard-no-effect = { $about } has no effect on what is named here.
    .remedy = Actions on a bucket take the bucket's name, those on files the name followed by /*. A condition on s3:prefix lets lists through and nothing else.
hazard-says-less = The sentence does not tell all that is permitted: { $deed }.
    .remedy = Tell it in the sentence, or leave the action out.
hazard-says-more = The sentence promises what is not permitted: { $deed }.
    .remedy = Take it out of the sentence, or add the action.
hazard-false-promise = It says that the vendor cannot do this, and the permissions let it: “{ $about }”.
    .remedy = Take the line out of cannot, or the actions out of the grants.
hazard-first-page-less = The first page does not tell all that is permitted: { $deed }.
    .remedy = Tell it in a line of can, or leave the action out.
hazard-no-abort = Uploads that break off cannot be tidied up, and their parts cost money.
    .remedy = Add { $about }.
hazard-no-location = The vendor cannot find out where the bucket lies; some programs stop without it.
    .remedy = Add { $about } on the bucket.
hazard-boundary-unseen = What the boundary permits cannot be seen from here.
    .remedy = Try the recipe in an account that has this boundary.

# The command that looks at a recipe.
recipe-check-sound = This recipe can be used.
recipe-check-dangerous = This recipe can be used, but a partner should think twice.
recipe-check-unmade = This recipe is sound, but this program does not make all that it asks for: line { $line }. Partners cannot use it with this program.
recipe-check-author = Written by { $author }, { $version }
recipe-check-key = Signed with the key { $key }
recipe-check-key-missing = Names a key to be signed with; no signature that fits is beside it.
recipe-check-recipients = Hand-offs are sealed for whoever can say these words:
recipe-check-no-recipient = The recipient is told on the call.
recipe-check-cloud = It is tried at these addresses, and nowhere else:
recipe-check-portal = What a partner does on the page of that cloud:
recipe-check-can = What { $vendor } could do, by the permission lists:
recipe-check-lets-in = Let in through the rules of the bucket: { $who }
recipe-check-managed = AWS keeps this list and may widen it: { $name }
recipe-check-cannot = What it could not do:
recipe-check-questions = What the partner is asked:
recipe-check-proof = What is tried with the new key:
recipe-check-proof-role = A role has no key to try. What is looked at, tried and asked about:
recipe-check-proof-lines = There is no key to try. What is looked at and asked about:
recipe-check-said = AWS is asked
recipe-check-left-out = only the vendor can try that
recipe-check-not-tried = not tried: { $why }
recipe-check-must-work = must work
recipe-check-must-fail = must be refused
recipe-check-other = another bucket
recipe-check-findings = What to look at:
recipe-check-handoff = What { $vendor } receives:
recipe-check-secret = (the secret)
recipe-check-optional = { $value } (if there is one)
recipe-check-danger = DANGER
recipe-check-advice = advice
recipe-check-placeholder = { $about } looks like a placeholder: AWS takes no rule that names somebody who is not there.
    .remedy = Write the name itself, or ask for it with a [[parameter]].
recipe-check-narrowed = The vendor's own wording, which was narrowed:
recipe-check-counted = { $sound ->
    [one] One recipe is sound
   *[other] { $sound } recipes are sound
}, { $refused ->
    [0] none was refused.
    [one] one was refused.
   *[other] { $refused } were refused.
}

# The command that tries a recipe.
recipe-try-answers = Answers of this rehearsal, made up where you gave none:
recipe-try-worked = worked
recipe-try-refused = refused
recipe-try-wrong = NOT AS IT MUST BE
recipe-try-limit = The practice account has a limit called { $name } that forbids nothing. What the real one forbids cannot be seen here.
recipe-try-handoff-plain = What { $vendor } receives; none of it is secret:
recipe-try-handoff = What { $vendor } reads in the opened file; the secret is an invented one:
recipe-try-record = What your partner keeps of it:
recipe-try-record-recipe = Recipe: { $value }
recipe-try-record-account = Account: { $value }
recipe-try-record-endpoint = Cloud: { $value }
recipe-try-record-bucket = Bucket: { $value }
recipe-try-record-user = Robot account: { $value }
recipe-try-record-role = Role: { $value }
recipe-try-record-key = Key: { $value }
recipe-try-record-checks = Checks that are as they must be: { $value }
recipe-try-record-days = To be changed after days: { $value }
recipe-try-looked-at = { $kind ->
    [role] The role stands as it must in the practice account
   *[other] The lines stand as they must in the practice account
}. Whether { $vendor } gets in, only { $vendor } can try. Nothing real was made, and nothing was written.
recipe-try-proven = Proven in the practice account. Nothing real was made, and nothing was written.
