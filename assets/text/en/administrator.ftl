# What the sign-in may not do, and what an administrator is sent.

# One right each, as a line of a list.
right-iam-AttachUserPolicy = Put the permission list on the robot account
right-s3-CreateBucket = Make the bucket
right-s3-PutBucketPublicAccessBlock = Close the new bucket to the public
right-s3-PutBucketVersioning = Have the new bucket keep old versions of files
right-s3-PutBucketObjectLockConfiguration = Let files in the new bucket be locked
right-s3-PutLifecycleConfiguration = Clear broken uploads from the new bucket
right-s3-GetLifecycleConfiguration = See what the new bucket clears
right-iam-CreatePolicy = Make the permission list
right-iam-TagPolicy = Put this app's mark on the permission list
right-iam-CreateGroup = Make the folder that holds the permissions
right-iam-CreateUser = Make the robot account
right-iam-TagUser = Put this app's mark on the robot account
right-iam-AttachGroupPolicy = Put the permission list into the folder
right-iam-CreateRole = Make the role
right-iam-TagRole = Put this app's mark on the role
right-iam-AttachRolePolicy = Put the permission list on the role
right-iam-GetRole = Look whether the role is there
right-iam-DetachRolePolicy = Take the permission list off the role
right-iam-DeleteRole = Delete the role
right-iam-AddUserToGroup = Put the robot account into the folder
right-iam-CreateAccessKey = Make the key
right-s3-GetBucketPolicy = Read the rules of the bucket
right-s3-PutBucketPolicy = Add lines to the rules of the bucket
right-s3-ListBucket = Look at the bucket
right-iam-GetUser = Look whether the robot account is there
right-iam-GetGroup = Look into the folder
right-iam-GetPolicy = Look whether the permission list is there
right-iam-GetPolicyVersion = Read the permission list
right-iam-ListAccessKeys = See which keys the robot account has
right-s3-ListAllMyBuckets = See the list of buckets
right-s3-PutObject = Put a file into the bucket
right-s3-GetObject = Read a file of the bucket
right-s3-DeleteObject = Delete a file of the bucket
right-iam-DeleteAccessKey = Delete the key
right-iam-RemoveUserFromGroup = Take the robot account out of the folder
right-iam-DeleteUser = Delete the robot account
right-iam-DetachGroupPolicy = Take the permission list out of the folder
right-iam-DeleteGroup = Delete the folder
right-iam-DeletePolicy = Delete the permission list
right-line = { $what } ({ $action })
right-line-boundary = { $line }. A permissions boundary forbids it.
right-line-organization = { $line }. A rule of your whole company forbids it.
right-line-session = { $line }. This session was begun with fewer rights.
right-line-resource = { $line }. A rule of your whole company, set on the thing itself, forbids it.
right-line-endpoint = { $line }. Your company's own way to AWS does not let it through.
right-line-thing = { $line }. A rule on the thing itself forbids it.
right-line-deny = { $line }. A rule on your sign-in forbids it, perhaps until you sign in with a second factor.

rights-missing = Your AWS sign-in may not do all of this
rights-missing-text = Nothing has been made. These rights are missing:
rights-look-again = Look again
rights-not-told = Not known beforehand
rights-not-told-text = AWS did not say whether your sign-in may do all this. If something is missing, it stops with a sentence and can be undone.

pack-send = Send this to my administrator
pack-text = The app saves a folder with a letter, a script and a template for the person who looks after AWS at your company. Nothing in it is secret.
pack-saving = Saving…
pack-saved = The folder is saved
pack-outdated = The saved folder is out of date
pack-outdated-text = What is to be made has changed since. Save the folder anew and send that one.
pack-save-again = Save it anew
pack-saved-text = Send all of it to your administrator. Your place is kept, so you may close the app. When they are done, come back and press “Look again” or “Try again”. The app finds what they made and does the rest. If it is all to be taken back later and your sign-in may not do that, undo-it.sh in this folder does it for them.

pack-saved-text-not-kept = Send all of it to your administrator. When they are done, begin again here with the same bucket. The app finds what they made and does the rest. If it is all to be taken back later and your sign-in may not do that, undo-it.sh in this folder does it for them.

# How a permission list differs from the one that is asked for.
differs-missing = { $kind ->
    [forbids] It does not forbid { $action } on { $resource }.
   *[permits] It lacks { $action } on { $resource }.
}
differs-extra = { $kind ->
    [forbids] It forbids { $action } on { $resource }.
   *[permits] It also permits { $action } on { $resource }.
}
differs-condition = Only if: { $condition }
differs-others = all but { $what }
differs-in-words = It permits the same, written in another way.
differs-title = How it differs

pack-letter-subject = A key for { $vendor } in our AWS account { $account }
pack-letter-why =
    Hello,

    { $purpose }
    { $buckets ->
       *[one] The bucket is { $bucket }.
        [other] The buckets are { $bucket }.
    }

    I wanted to make that key with an app, Key Handoff. It makes one narrow key,
    tests it and seals it for { $vendor }, so that nobody else sees it.
    My AWS sign-in may not do all of it:
    { $person }
pack-letter-missing = These rights are missing:
pack-letter-missing-unknown = AWS did not say which right is missing.
pack-letter-asked =
    WHAT I ASK YOU FOR

    Please make these in the account { $account }, under the path { $path }:
    - a permission list (IAM policy): { $policy }
    - a folder that holds it (IAM group): { $group }
    - a robot account in that folder (IAM user): { $user }
pack-letter-bucket = - a bucket in { $region }, closed to the public: { $bucket }
pack-letter-no-key =
    Please make no key. The app makes the only one and seals it at once, so its
    secret is in no message, no script and no template.
pack-letter-begun =
    Some of it is there already, since the app stopped halfway. Use the script for
    that reason: it leaves alone what is there. The template would stop at it.
pack-letter-differs =
    A permission list of this name is there already, and it says something else:
pack-letter-differs-so =
    Please set it right. This puts what { $document } says in its place:
      aws iam create-policy-version --policy-arn { $policy-arn } \
        --policy-document file://{ $document } --set-as-default
pack-letter-can = WHAT { $vendor } WILL BE ABLE TO DO
pack-letter-cannot = WHAT { $vendor } WILL NOT BE ABLE TO DO
pack-letter-how =
    HOW TO DO IT: ONE OF THESE THREE WAYS

    1. The script { $script }. Run it where the AWS command line is signed in as
       you. Or upload this one file to AWS CloudShell and run it there:
         sh { $script }
       It first looks at everything and changes nothing where something is not as
       it must be, or in any other account. It can be run again until there is a key.

    2. The template { $template }, for AWS CloudFormation. It makes things with
       fixed names, so it needs CAPABILITY_NAMED_IAM. It stops in any other account:
         aws cloudformation create-stack --region { $stack-region } \
           --stack-name { $stack } \
           --template-body file://{ $template } --capabilities CAPABILITY_NAMED_IAM
         aws cloudformation wait stack-create-complete --region { $stack-region } \
           --stack-name { $stack }

    3. Let me do it. Give my sign-in the rights in { $rights }. They hold for
       the things named above and no others. But with them I could write any
       permission into that one permission list, so the first two are narrower.

    The permission list itself is in { $document }. The tick list is in
    { $checklist }.
pack-letter-company =
    A rule of the company, a permissions boundary or a second factor may stand
    behind this. More rights for me do not lift those. The first two ways work
    all the same, as long as no such rule binds you.
pack-letter-stays =
    WHAT STAYS WITH ME

    The app must do this itself, with my sign-in, which may not yet:
pack-letter-stays-so =
    So please give my sign-in the rights in { $rights } in any case.
pack-letter-rest =
    AFTERWARDS

    Tell me when it is done. I open the app again: it finds these things by their
    names, marks and contents, makes the key, tests it and seals it. For that my
    sign-in must be allowed to look at them, to make the key and to mark the robot
    account when it is handed over. { $rights } has these rights, too.
    If something differs from what is asked for here, the app says so and stops.

    TO TAKE IT BACK

    “Undo everything” in the app removes all but the bucket, if my sign-in has the
    rights in { $rights }. If it has not, run this with yours, here or in
    CloudShell. It removes the key first and leaves the bucket:
      sh { $undo }
    Where a stack made the things, delete the stack before that. They stay when it
    goes, so that a key in use does not stop working by accident.

pack-checklist-title = Tick list: a key for { $vendor } to the { $buckets ->
   *[one] bucket
    [other] buckets
} { $bucket }
pack-checklist-read = I have read { $letter } and { $document }.
pack-checklist-account = I am signed in to the account { $account }.
pack-checklist-made = I have run { $script }, or deployed { $template }, or given the rights in { $rights }.
pack-checklist-bucket = The bucket { $bucket } is there and closed to the public.
pack-checklist-policy = The permission list { $policy } is there, and it is that of { $document }.
pack-checklist-group = The folder { $group } holds that permission list and nothing else.
pack-checklist-user = The robot account { $user } is in that folder and in no other. It has no key and no password.
pack-checklist-key = { $person } may make the key (iam:CreateAccessKey) and mark the robot account (iam:TagUser).
pack-checklist-told = I have told the person who asked.

pack-script =
    Makes what Key Handoff asks for: a permission list, a folder and a robot account
    for { $vendor }, for the { $buckets ->
       *[one] bucket
        [other] buckets
    } { $bucket }. Read { $letter } first.
    It makes no key. It can be run again: what is there and right stays as it is.
pack-undo =
    Takes back what Key Handoff made or asked for: the keys, the robot account, the
    folder and the permission list for { $vendor }, for the { $buckets ->
       *[one] bucket
        [other] buckets
    } { $bucket }.
    The bucket stays. A key that { $vendor } uses stops working at once.
pack-script-account = This is another AWS account than the one that is meant: { $account }.
pack-script-taken = A thing of this name is there already, and it is not from this app:
pack-script-document = A permission list of this name is there already, and it says something else. What is asked for is marked with <, what is there with >.
pack-script-group-members = The folder { $group } is there already, and others are in it, too:
pack-script-group-policies = The folder { $group } is there already, and it holds other permissions, too:
pack-script-user-password = The robot account { $user } is there already, and it has a password for the console.
pack-script-user-groups = The robot account { $user } is there already, and it is in other folders, too:
pack-script-user-policies = The robot account { $user } is there already, and it has permissions of its own:
pack-script-user-keys = The robot account { $user } is there already, and it has a key:
pack-script-user-job = The robot account { $user } was made for another job. Use the folder of that job, or its record.
pack-script-policy-used = Others use the permission list { $policy }, too:
pack-script-bucket-taken = The bucket { $bucket } is not yours, or you may not look at it. AWS says:
pack-script-bucket-open = The bucket { $bucket } is there already, and it is not closed to the public.
pack-script-nothing-changed = Nothing was changed.
pack-script-done = Done. Tell the person who asked; the app does the rest.
pack-script-undone = Done. All but the bucket is gone.
