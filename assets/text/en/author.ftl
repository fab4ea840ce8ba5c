# Beginning a recipe. What goes into the file comes first.
recipe-new-comment = A recipe of { $vendor }, begun by Key Handoff.
    Look at every sentence, and at the lines that begin with FILL IN. Then:
    keyhandoff recipe check FILE, keyhandoff recipe try FILE, keyhandoff recipe sign FILE
recipe-new-fill-help = FILL IN: help_url = "https://...", your own guide, if you have one
recipe-new-fill-purpose = FILL IN: what { $vendor } does with the access
recipe-new-fill-in = FILL IN: write a [[grant]] for each of these, or find that nobody needs it, and take its line out.
    Until then nobody can use this file.
recipe-new-fill-managed = FILL IN: what { $about } opens, in a plain sentence. Grants of your own would be better.
recipe-new-fill-recipient = FILL IN: recipients = ["age1..."], your own age recipient, so that only you can open the file
recipe-new-fill-labels = FILL IN: the labels as your own form has them
recipe-new-fill-path-style = FILL IN: false where your cloud wants the bucket in front of the host name
recipe-new-fill-rotation = FILL IN: after how many days the key should be changed
recipe-new-purpose-bucket = { $vendor } works with files in one storage bucket of yours. For that it needs access of its own.
recipe-new-purpose = { $vendor } works in your AWS account. For that it needs access of its own.
recipe-new-purpose-cloud = { $vendor } works with files in the object storage of your project. For that it needs a key.
recipe-new-needs-cloud = A sign-in to the page of your cloud that may make keys there
recipe-new-needs-users = A sign-in to your company's AWS account that may make users
recipe-new-needs-roles = A sign-in to your company's AWS account that may make roles
recipe-new-needs-bucket-policy = A sign-in to your company's AWS account that may change the rules of the bucket
recipe-new-needs-bucket = The bucket for the files
recipe-new-cannot = Anything that is not named above
recipe-new-can-nothing = FILL IN: what you will be able to do
recipe-new-can-see-cloud = See every bucket of your project
recipe-new-can-use-cloud = Read, change and delete every file in them
recipe-new-cannot-cloud = Sign in to the pages of your cloud
recipe-new-can-managed = Whatever AWS's own list { $about } permits
recipe-new-managed = Whatever AWS's own list { $about } permits
recipe-new-ask-bucket = Which bucket should { $vendor } use?
recipe-new-ask-bucket-too = Which bucket should { $vendor } use?
recipe-new-hint-bucket = { $vendor } works with files in this bucket alone.
recipe-new-ask-bucket-there = Which bucket should { $vendor } use?
recipe-new-hint-bucket-too = { $vendor } works with files in this bucket.
recipe-new-hint-bucket-there = { $vendor } works with files in this bucket. The key opens the others, too.
recipe-new-ask-folder-there = In which folder of the bucket does { $vendor } work?
recipe-new-hint-folder-there = Leave it empty for the whole bucket.
recipe-new-ask-folder = Only a folder of the bucket?
recipe-new-hint-folder = Leave it empty for the whole bucket.
recipe-new-ask-folder-named = Which folder of the bucket?
recipe-new-hint-folder-named = { $vendor } works with the files of this folder alone.
recipe-new-ask-id-made = External id
recipe-new-hint-id-made = Made here. { $vendor } must name it whenever it takes the role.
recipe-new-ask-id-given = Which external id does { $vendor } tell you?
recipe-new-hint-id-given = { $vendor } shows it where you connect your account.
recipe-new-ask-text = What is the { $about }?
recipe-new-hint-text = FILL IN: where the partner finds it.
recipe-new-description = Access of { $vendor }
recipe-new-deliver = Send the sealed file to your contact by e-mail or chat. Only they can open it.
recipe-new-deliver-form = Give these values to { $vendor }. None of them is secret.
recipe-new-narrowed = Our guide also permits { $more }; it is left out here.
recipe-new-narrowed-places = Our guide names { $more }; here it is the chosen bucket alone.
recipe-new-narrowed-keys = Our guide names { $more }; here it is the chosen bucket's own encryption key alone.
recipe-new-narrowed-idle = Our guide also names { $more } where it permits nothing.
recipe-new-narrowed-some = Our guide names more than this, which is left out here.
recipe-new-fill-because = FILL IN: why this is enough. Where it is not, write what you need in place of the lines above.
recipe-new-narrowed-split = Our guide has this in one statement with what belongs to the bucket.
recipe-new-and-more = { $list } and { $count } more

# The sentences of grants.
say-files = { $verbs } files { $where }
say-and = { $first } and { $last }
say-list = list
say-read = read
say-put = put
say-delete = delete
say-in = in { $place }
say-never = Never permitted: { $what }
say-takes-role = { $vendor }'s own account takes this role
say-of-bucket = { $vendor }'s own account may: { $what }
say-use-key = Use the encryption key of {"{{"}bucket{"}}"}
say-only-actions = Do this and nothing else: { $what }
say-also-actions = do this, too: { $what }

# What is asked in the terminal.
recipe-new-question-vendor = Your name, as your partners know it
recipe-new-question-contact = Whom do your partners talk to?
recipe-new-question-kind = What do you need: access-key-through-group, access-key-on-user, role or bucket-policy, or s3-key of a cloud that is not AWS?
recipe-new-question-folder = May a partner narrow it to a folder of the bucket: yes or no?
recipe-new-question-does = What must you do with the files: read, write, list, delete?
recipe-new-question-account = The number of your own AWS account
recipe-new-question-address = Where does your cloud answer?
recipe-new-question-regions = Which regions does it have, with commas between them? Where requests are signed for another one, as in r1=RegionOne
recipe-new-question-portal = On which page are its keys made?
recipe-new-question-steps = What is done there, step by step, with semicolons between the steps?
recipe-new-question-bucket = Is it for one bucket, which your partner names: yes or no?
recipe-new-question-folder-there = May your partner name a folder of it: yes or no?
recipe-new-step-open = Sign in and open the page for keys.
recipe-new-step-make = Choose to make a key, and copy both parts.
recipe-new-region-alone = A step knows no other name in braces than {"{{"}region{"}}"}.
recipe-new-contact = your contact at { $vendor }
recipe-new-not-offered = Choose from: { $offered }
recipe-new-not-a-name = A name of 1 to 80 characters is needed here.
recipe-new-not-an-account = An account number has twelve digits.

# What is told at the end.
recipe-new-saved = Begun: { $file }. Next: keyhandoff recipe check { $file }
recipe-new-look = Look at this first:
recipe-new-unsure-left-out-all-but = Statement { $about } was left out: it names what is not meant. Name what is meant instead.
recipe-new-unsure-left-out-principal = Statement { $about } was left out: it names everybody, a service or nobody that AWS knows. Name your own account.
recipe-new-unsure-left-out-condition = Statement { $about } was left out: its condition is of a kind that recipes do not take.
recipe-new-unsure-left-out-resource = Statement { $about } was left out: it names what a recipe cannot name, or what has no such name at AWS, such as a queue without a region and an account.
recipe-new-unsure-left-out-action = Statement { $about } was left out: its actions are not such as s3:GetObject.
recipe-new-unsure-fewer-actions = Statement { $about } was narrowed: it permits { $more }, and the recipe does not. If you need that, write it in.
recipe-new-unsure-fewer-places = Statement { $about } was narrowed: it names { $more }, and the recipe names the bucket that the partner chooses. If you need more than one bucket, write it in.
recipe-new-unsure-fewer-keys = Statement { $about } was narrowed: it names { $more }, and the recipe names the encryption key of the chosen bucket. If you need other keys, write them in.
recipe-new-unsure-no-effect = Statement { $about } names { $more } where it permits nothing, so it was left out. What is done to files takes the bucket's name and /*, what is done to the bucket its name alone.
recipe-new-unsure-call = { $about } is a call and no permission, so it permits nothing. The permission is { $more }.
recipe-new-unsure-bucket = { $about } was taken for the bucket that the partner chooses.
recipe-new-unsure-other-bucket = The bucket { $about } stays as it is written.
recipe-new-unsure-second-bucket = { $about } was taken for a second bucket, which is asked for as a plain text. If it is the same one, write {"{{"}bucket{"}}"} there.
recipe-new-unsure-fixed = { $about } stays as it is written: it belongs to one account, region or key, and is the same for every partner.
recipe-new-unsure-asked = The partner is asked for { $about }: write the question and the hint.
recipe-new-unsure-same-external-id = The external id { $about } is the same for every partner. One for each partner is safer.
recipe-new-unsure-nothing-told = The policies do not say what the role may do.
recipe-new-unsure-no-cloud = Write the address of your own cloud in place of { $about }.
recipe-new-unsure-nobody-told = Write the number of your own AWS account in place of 123456789012.

# Signing a recipe.
recipe-sign-passphrase = Passphrase of the secret key:
recipe-sign-done = Signed with the key { $key }: { $file }
recipe-sign-send = Send both files. On the call, read the last characters of your key aloud: { $end }
