# Everything by hand in the AWS console. The words in quotation marks are those of the console in 2026.
guide-open = Show me how to do it in the console myself
guide-title = { $kind ->
    [role] Make the role yourself in the AWS console
    [bucket-policy] Add the lines yourself in the AWS console
    [s3-key] Make the key on the cloud's own page
   *[key] Make the key yourself in the AWS console
}
guide-subtitle = { $kind ->
    [role] You do not sign in here. You make everything in your browser and paste the name of the new role at the end. The app then seals it for { $vendor }.
    [bucket-policy] You do not sign in here. You add the lines in your browser. The app then seals for { $vendor } what they need to know.
    [s3-key] You do not sign in here. You make the key in your browser and paste it at the end. The app then tests it and seals it for { $vendor }.
   *[key] You do not sign in here. You make everything in your browser and paste the new key at the end. The app then tests it and seals it for { $vendor }.
}
guide-bucket = Bucket for { $vendor }
guide-bucket-hint = The name as the console shows it. A new bucket needs a name that nobody else uses.
guide-account = Account number
guide-account-hint = Twelve digits. The console shows them at the top right, under your name.
guide-special = Does this bucket have something special?
guide-encryption-key = ARN of the bucket's own encryption key
guide-encryption-key-hint = On the bucket's “Properties” tab, under “Default encryption”. Leave it empty if no ARN is shown there.
guide-encryption-key-wrong = This is not the ARN of an encryption key. It begins with arn: and has :key/ or :alias/ in it.
guide-other-bucket = Another bucket of yours that it must not see
guide-other-bucket-hint = You may leave it empty. With a name, the test makes sure that the key is refused there.
guide-other-bucket-same = This is the bucket that the key is for. Name another one, or none.
guide-other-user = This key belongs to { $found }. The robot account of this guide is { $shown }.
guide-other-user-hint = It may be the key of an older robot account, which can do other things. If you copied the wrong key, paste the right one above.
guide-other-user-use = Use this key anyway
guide-keeps-files = This bucket keeps every new file for a time
guide-keeps-files-hint = “Object Lock” on the “Properties” tab. The test then puts no file there.
guide-answers-first = Name the bucket first
guide-bucket-first = Mend the name of the bucket first
guide-key-first = Mend the ARN of the encryption key first
guide-other-first = Mend the name of the other bucket first
guide-account-first = Type the account number first
guide-region = Where { $vendor } works
guide-step-bucket = Find the bucket
guide-do-bucket =
    Look for { $bucket } in the list of buckets.
    If it is not there, choose “Create bucket”, in { $place }. Paste the name. If you are asked for a namespace, keep “Global namespace”.
    Leave “Block all public access” ticked and choose “Create bucket”.
    If the bucket has another name in the end, copy that one back into the field above.
guide-bucket-settings = A new bucket for { $vendor } needs this, too. It is set on its tabs “Properties” and “Management”:
guide-page-bucket = Open the buckets in the console
guide-link-bucket = Copy the link to the buckets
guide-copy-bucket = Copy the name of the bucket
guide-tick-bucket = The bucket is there
guide-step-policy = Make the permission list
guide-do-policy =
    In the policy editor choose “JSON”.
    Remove everything there, and paste the permission document. Choose “Next”.
    Paste the name into “Policy name”.
    { $tags ->
        [none] {""}
       *[some] Under “Add tags” choose “Add new tag” for each of these: { $tag-list }.
    }
    Choose “Create policy”.
guide-page-policy = Open “Create policy” in the console
guide-link-policy = Copy the link to “Create policy”
guide-document = Permission document
guide-copy-document = Copy the permission document
guide-copy-policy = Copy the name of the permission list
guide-tick-policy = The permission list is made
guide-step-group = Make the folder that holds the permissions
guide-do-group =
    Paste the name into “User group name”.
    { $lists ->
        [none] Under “Attach permissions policies” tick nothing.
        [one] Under “Attach permissions policies” search for { $list-names } and tick it. Tick nothing else.
       *[several] Under “Attach permissions policies” search for each of { $list-names } and tick it. Tick nothing else.
    }
    Choose the button at the end: “Create user group” or “Create group”.
guide-page-group = Open the page for a new user group in the console
guide-link-group = Copy the link to the page for a new user group
guide-copy-group = Copy the name of the folder
guide-tick-group = The folder is made
guide-step-user = Make a robot account for { $vendor }
guide-do-user =
    Paste the name into “User name”.
    Leave “Provide user access to the AWS Management Console” without a tick. Choose “Next”.
    { $kind ->
        [access-key-on-user] Choose “Attach policies directly”.
       *[other] Keep “Add user to group” and tick { $group }.
    }
    { $kind ->
        [access-key-on-user] { $lists ->
            [none] Tick nothing.
            [one] Search for { $list-names } and tick it. Tick nothing else.
           *[several] Search for each of { $list-names } and tick it. Tick nothing else.
        }
       *[other] {""}
    }
    { $limited ->
        [no] {""}
       *[yes] Open “Set permissions boundary”, tick “Use a permissions boundary to control the maximum user permissions”, search for { $limit } and choose it. It is your company's limit: without it the key could do more.
    }
    Choose “Next”.
    { $tags ->
        [none] {""}
       *[some] Under “Tags” choose “Add new tag” for each of these: { $tag-list }.
    }
    Choose “Create user”.
guide-page-user = Open “Create user” in the console
guide-link-user = Copy the link to “Create user”
guide-copy-user = Copy the name of the robot account
guide-tick-user = The robot account is made
guide-copy-list = Copy the name { $list }
guide-copy-limit = Copy the name of the limit
guide-step-role = Make the role
guide-do-role =
    Choose “Custom trust policy”. Remove everything in the editor below it, and paste the document that says who may take the role. Choose “Next”.
    { $lists ->
        [none] Tick nothing.
        [one] Search for { $list-names } and tick it. Tick nothing else.
       *[several] Search for each of { $list-names } and tick it. Tick nothing else.
    }
    { $limited ->
        [no] {""}
       *[yes] Open “Set permissions boundary”, choose “Use a permissions boundary to control the maximum role permissions”, search for { $limit } and choose it. It is your company's limit: without it the role could do more.
    }
    Choose “Next”. Paste the name into “Role name”.
    { $tags ->
        [none] {""}
       *[some] Under “Add tags” choose “Add new tag” for each of these: { $tag-list }.
    }
    Choose “Create role”.
guide-page-role = Open “Create role” in the console
guide-link-role = Copy the link to “Create role”
guide-copy-trust = Copy the document
guide-copy-role = Copy the name of the role
guide-tick-role = The role is made
guide-step-rules = Add lines to the rules of the bucket
guide-do-rules =
    On the page of { $bucket }, on the tab “Permissions”, go to “Bucket policy” and choose “Edit”.
    If the field is empty, paste the whole document.
    If something stands there already, leave it as it is. Set the cursor right behind the first [ in it, and paste the lines there.
    Choose “Save changes”.
guide-page-rules = Open the permissions of the bucket in the console
guide-link-rules = Copy the link to the permissions of the bucket
guide-rules = Lines for the rules of the bucket
guide-copy-rules-whole = Copy the whole document
guide-copy-rules-lines = Copy the lines only
guide-tick-rules = The lines are in the rules of the bucket
guide-step-key = Make its key
guide-do-key =
    On the page of { $user }, on the tab “Security credentials”, choose “Create access key”.
    Choose “Third-party service”, tick that you understand, and choose “Next”.
    Choose “Create access key”. Leave that page open until the key is here: it shows the secret only once.
guide-page-key = Open the robot account in the console
guide-link-key = Copy the link to the robot account
guide-tick-key = The key is made
guide-link = Copy the link
guide-copy = Copy the name
guide-copied = Copied.
guide-paste = Paste the key here
guide-paste-hint = Copy both parts from the console, one after the other. Do not send them to anybody.
guide-key-id-hint = Or paste here all that the .csv file of the console says.
guide-temporary = This is a temporary key, which ends by itself. The new key begins with AKIA.
guide-held = This key is here already. You can test it again, or paste another one.
guide-memory = { $kind ->
    [s3-key] The secret stays in this app and in your keychain until the key is sealed. If you saved it anywhere else, delete it there then.
   *[other] The secret stays in this app and in your keychain until the key is sealed. If you downloaded the .csv file, delete it then.
}
guide-busy = { $kind ->
    [s3-key] Asking the cloud about this key…
   *[other] Asking AWS about this key…
}
guide-forward = Test this key
guide-forward-keyless = Go on
guide-role-first = Paste the ARN of the role first
guide-role = ARN of the new role
guide-role-hint = Open the role in the console. Its ARN stands under “Summary” and begins with arn:.
guide-role-wrong = This is not the ARN of a role. It begins with arn: and has :role/ in it.
guide-other-role = This role is called { $found }. The role of this guide is called { $shown }.
guide-other-role-hint = It may be another role, which can do other things. If you copied the wrong one, paste the right one above.
guide-other-role-use = Use this role anyway
guide-role-other-account = This role is in another account, or in another part of AWS, than what you said above.
# A key of an S3-compatible cloud.
storage-whole-project = This key opens every bucket of its project
storage-whole-project-text = This app cannot make it narrower. Whoever has the key can read, change and delete all files of the project it belongs to. If other files are there, too, make a project of its own for { $vendor } first, and make the key in it.
storage-one-bucket = Make this key for one bucket
storage-one-bucket-text = This cloud makes keys that open one bucket alone. Choose that bucket when you make the key, and nothing more. If you name another bucket of yours here, the app tests that the key is refused there.
guide-place = Which region?
guide-place-first = Choose the region first
guide-host = The key is tried at this address of the cloud, and nowhere else. If you do not know it, ask { $vendor } before you go on.
guide-storage-bucket-hint = The name of a bucket that is there already, in the project of the key.
guide-portal = On the cloud's own page
guide-open-portal = Open that page in the browser
guide-portal-practice = This is practice, so there is no page to open. The app plays the cloud and makes a key that opens nothing real.
guide-practice-key = Take a practice key and test it
guide-storage-paste-hint = Copy both parts from that page, one after the other. Do not send them to anybody.
guide-storage-key-id-hint = The first of the two parts, which is not secret. Often it has 32 letters and digits.
guide-storage-key-id-wrong = This does not look like the first part of a key. It has letters and digits alone, without spaces.
