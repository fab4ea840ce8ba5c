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
pack-text = The app saves a folder with a letter and a script, and a template where there can be one, for the person who looks after AWS at your company. Nothing in it is secret.
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

pack-letter-subject = { $kind ->
    [role] A role for { $vendor } in our AWS account { $account }
    [lines] Letting { $vendor } into a bucket of our AWS account { $account }
   *[key] A key for { $vendor } in our AWS account { $account }
}
pack-letter-hello = Hello,
pack-letter-which-bucket = { $buckets ->
   *[one] The bucket is { $bucket }.
    [other] The buckets are { $bucket }.
}
pack-letter-app =
    { $kind ->
        [role] I wanted to do that with an app, Key Handoff. It makes one narrow role that
            only { $vendor } can take, and looks at it before anything is told.
        [lines] I wanted to do that with an app, Key Handoff. It adds the lines that let
            { $vendor } in to the policy of the bucket, and nothing else.
       *[key] I wanted to make that key with an app, Key Handoff. It makes one narrow key,
            tests it and seals it for { $vendor }, so that nobody else sees it.
    }
    My AWS sign-in may not do all of it:
    { $person }
pack-letter-missing = These rights are missing:
pack-letter-missing-unknown = AWS did not say which right is missing.
pack-letter-asked =
    WHAT I ASK YOU FOR

    { $kind ->
        [lines] Please make this in the account { $account }:
       *[other] Please make these in the account { $account }, under the path { $path }:
    }
pack-letter-policy = - a permission list (IAM policy): { $policy }
pack-letter-group = - a folder that holds { $own-list ->
        [yes] it
       *[no] the permissions
    } (IAM group): { $group }
pack-letter-user = { $kind ->
    [user] - a robot account that holds the permissions itself (IAM user): { $user }
   *[group] - a robot account in that folder (IAM user): { $user }
}
pack-letter-role = - a role that only { $vendor } can take, as in { $trust } (IAM role): { $role }
pack-letter-managed = - { $kind ->
        [role] on the role
        [user] on the robot account
       *[group] in the folder
    } also these lists of AWS, which AWS may widen: { $managed }
pack-letter-limit = - { $kind ->
        [role] on the role
       *[key] on the robot account
    } the limit of the company (permissions boundary): { $limit }
pack-letter-tags = - { $kind ->
        [role] on the role
       *[key] on the robot account
    } besides the marks of the app these tags: { $tags }
pack-letter-bucket = - a bucket in { $region }, closed to the public: { $bucket }
pack-letter-lines = - the lines in { $lines }, in the policy of the bucket { $bucket }, beside what stands there
pack-letter-no-key =
    { $kind ->
        [role] Nothing of this is secret. There is no key: { $vendor } takes the role with its own account.
        [lines] Nothing of this is secret. There is no key: { $vendor } comes with its own account.
       *[key] Please make no key. The app makes the only one and seals it at once, so its
            secret is in no message, no script and no template.
    }
pack-letter-begun =
    Some of it is there already, since the app stopped halfway. Use the script for
    that reason: it leaves alone what is there. The template would stop at it.
pack-letter-begun-script =
    Some of it is there already, since the app stopped halfway. The script leaves
    alone what is there.
pack-letter-differs =
    A permission list of this name is there already, and it says something else:
pack-letter-differs-so =
    Please set it right. This puts what { $document } says in its place:
      aws iam create-policy-version --policy-arn { $policy-arn } \
        --policy-document file://{ $document } --set-as-default
pack-letter-can = WHAT { $vendor } WILL BE ABLE TO DO
pack-letter-cannot = WHAT { $vendor } WILL NOT BE ABLE TO DO
pack-letter-how =
    HOW TO DO IT: ONE OF THESE WAYS

    1. The script { $script }. Run it where the AWS command line is signed in as
       you. Or upload this one file to AWS CloudShell and run it there:
         sh { $script }
       It first looks at everything and changes nothing where something is not as
       it must be, or in any other account. { $kind ->
            [role] It can be run again.
            [lines] It can be run again.
           *[key] It can be run again until there is a key.
        }
pack-letter-template =
    2. The template { $template }, for AWS CloudFormation. It makes things with
       fixed names, so it needs CAPABILITY_NAMED_IAM. It stops in any other account:
         aws cloudformation create-stack --region { $stack-region } \
           --stack-name { $stack } \
           --template-body file://{ $template } --capabilities CAPABILITY_NAMED_IAM
         aws cloudformation wait stack-create-complete --region { $stack-region } \
           --stack-name { $stack }
pack-letter-no-template =
    There is no template for AWS CloudFormation: a stack would put its own policy in
    the place of the one that the bucket { $bucket } has, with what others wrote there.
pack-letter-rights =
    Or let me do it. Give my sign-in the rights in { $rights }. They hold for
    the things named above and no others. { $kind ->
        [role] But with them I could write any permission into that role, and let anybody take it, so the first way is narrower.
        [lines] But with them I could write anything into the policy of that bucket, so the first way is narrower.
       *[key] But with them I could write any permission into what the robot account holds, so the first way is narrower.
    }
pack-letter-documents =
    What is asked for, as AWS reads it, is in { $documents }.
    The tick list is in { $checklist }.
pack-letter-company =
    A rule of the company, a permissions boundary or a second factor may stand
    behind this. More rights for me do not lift those. What you make yourself works
    all the same, as long as no such rule binds you.
pack-letter-stays =
    WHAT STAYS WITH ME

    The app must do this itself, with my sign-in, which may not yet:
pack-letter-stays-so =
    So please give my sign-in the rights in { $rights } in any case.
pack-letter-rest =
    AFTERWARDS

    { $kind ->
        [role] Tell me when it is done. I open the app again: it finds these things by their
            names, marks and contents, looks at the role, asks AWS what it may do, and
            hands its name over. For that my sign-in must be allowed to look at them and to
            mark the role when it is handed over.
        [lines] Tell me when it is done. I open the app again: it finds the lines by their names
            and contents, looks at them and hands the values over. For that my sign-in must
            be allowed to look at the bucket and to read its policy.
       *[key] Tell me when it is done. I open the app again: it finds these things by their
            names, marks and contents, makes the key, tests it and seals it. For that my
            sign-in must be allowed to look at them, to make the key and to mark the robot
            account when it is handed over.
    } { $rights } has these rights, too.
    If something differs from what is asked for here, the app says so and stops.
pack-letter-back =
    TO TAKE IT BACK

    { $kind ->
        [lines] “Undo everything” in the app takes out exactly these lines, if my sign-in has the
            rights in { $rights }. If it has not, run this with yours, here or in CloudShell:
        [role] “Undo everything” in the app removes all but the bucket, if my sign-in has the
            rights in { $rights }. If it has not, run this with yours, here or in CloudShell:
       *[key] “Undo everything” in the app removes all but the bucket, if my sign-in has the
            rights in { $rights }. If it has not, run this with yours, here or in
            CloudShell. It removes the key first and leaves the bucket:
    }
      sh { $undo }
pack-letter-back-stack =
    Where a stack made the things, delete the stack before that. They stay when it
    goes, so that nothing that is in use stops working by accident.

pack-checklist-title = Tick list: { $kind ->
        [role] a role
        [lines] lines in a policy
       *[key] a key
    } for { $vendor }{ $has-bucket ->
        [yes] {" "}and the { $buckets ->
           *[one] bucket
            [other] buckets
        } { $bucket }
       *[no] {""}
    }
pack-checklist-read = I have read { $letter } and { $documents }.
pack-checklist-account = I am signed in to the account { $account }.
pack-checklist-made = I have run { $script }, or deployed { $template }, or given the rights in { $rights }.
pack-checklist-made-script = I have run { $script }, or given the rights in { $rights }.
pack-checklist-bucket = The bucket { $bucket } is there and closed to the public.
pack-checklist-policy = The permission list { $policy } is there, and it is that of { $document }.
pack-checklist-group = The folder { $group } holds the permission lists that { $letter } names and nothing else.
pack-checklist-user = { $kind ->
    [user] The robot account { $user } holds the permission lists that { $letter } names and nothing else. It is in no folder and has no key and no password.
   *[group] The robot account { $user } is in that folder and in no other. It has no key and no password.
}
pack-checklist-role = The role { $role } holds the permission lists that { $letter } names and nothing else, and who may take it is what { $trust } says.
pack-checklist-limit = { $kind ->
        [role] The role
       *[key] The robot account
    } is bound by { $limit }.
pack-checklist-lines = The lines of { $lines } stand in the policy of the bucket { $bucket }, and what stood there before stands there still.
pack-checklist-key = { $kind ->
    [role] { $person } may look at the role and mark it (iam:GetRole, iam:TagRole).
    [lines] { $person } may look at the bucket and read its policy (s3:ListBucket, s3:GetBucketPolicy).
   *[key] { $person } may make the key (iam:CreateAccessKey) and mark the robot account (iam:TagUser).
}
pack-checklist-told = I have told the person who asked.

pack-script =
    { $kind ->
        [lines] Adds what Key Handoff asks for to the policy of the bucket { $bucket }: the lines
            that let { $vendor } in. What stands there stays. Read { $letter } first.
        [role] Makes what Key Handoff asks for: a role for { $vendor } and what it may do.
            Read { $letter } first.
       *[key] Makes what Key Handoff asks for: a robot account for { $vendor } and what it
            may do. Read { $letter } first. It makes no key.
    }
    It can be run again: what is there and right stays as it is.
pack-undo =
    { $kind ->
        [lines] Takes out what Key Handoff added to the policy of the bucket { $bucket }: the lines
            that let { $vendor } in. What others wrote there stays.
        [role] Takes back what Key Handoff made or asked for: the role for { $vendor } and what it
            may do. { $vendor } gets in no more at once. Buckets stay.
       *[key] Takes back what Key Handoff made or asked for: the keys, the robot account for
            { $vendor } and what it may do. A key in use stops working at once. Buckets stay.
    }
pack-script-account = This is another AWS account than the one that is meant: { $account }.
pack-script-taken = A thing of this name is there already, and it is not from this app:
pack-script-document = A permission list of this name is there already, and it says something else. What is asked for is marked with <, what is there with >.
pack-script-python = This script needs python3 to compare what is there with what is asked for. AWS CloudShell has it.
pack-script-limit = It is there already, and it is not bound by the limit of the company that is asked for, but by this:
pack-script-limit-missing = The limit of the company is not in this account:
pack-script-trust = The role { $role } is there already, and others may take it, or in another way:
pack-script-role-policies = The role { $role } is there already, and it holds other permissions, too:
pack-script-role-servers = The role { $role } is there already, and servers use it:
pack-script-role-job = The role { $role } was made for another job. Use the folder of that job, or its record.
pack-script-lines = Lines of these names stand in the policy of the bucket { $bucket } already, and they say something else, or the policy cannot be read:
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
pack-script-undone = { $kind ->
    [lines] Done. The lines are gone.
   *[other] Done. All of it is gone; buckets stay.
}
