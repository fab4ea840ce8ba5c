# The terminal.
terminal-stand-in = Not the real AWS: answers come from { $address }, because this computer is set up so.
terminal-plan = This will be made in account { $account }:
terminal-host = The key is tried at { $host }, and nowhere else.
terminal-key-id = First part of the key:
terminal-secret = Secret part, which is not shown:
terminal-ask = Go on? Type yes:
terminal-accept = If { $vendor } should get all of this, add: --accept-managed { $vendor }
terminal-accept-ask = If { $vendor } should get all of this, type its name:
terminal-stopped = Nothing was made.
terminal-no-keeping = This computer cannot keep your place. If this stops halfway, run the same command again.
terminal-slow-keychain = Waiting for the keychain of this computer. Look for its password window.
terminal-resumed = Going on where an earlier run stopped.
terminal-pasted = The key { $key } of { $endpoint }.
terminal-made = Made: { $what }.
terminal-made-policy = permission list { $name }
terminal-made-managed = use of AWS's permission list { $name }
terminal-made-rules = rules in the policy of the bucket { $name }
terminal-made-group = folder { $name }
terminal-made-user = robot account { $name }
terminal-made-role = role { $name }
terminal-made-key = key { $name }
terminal-proven = Tested with the new key: { $right } of { $tried } checks are as they must be.
terminal-proven-role = Looked at or tried: { $tried }, all as they must be. AWS says so of { $said } more.
terminal-looked-at-lines = Looked at: the lines stand in the rules of the bucket as they must. { $said ->
    [0] {""}
   *[other] AWS says that the rules do not let everybody in.
}
terminal-added-actions = As AWS calls it: { $actions } on { $resources }
terminal-added = Beyond its recipe, the key gets what you added:
terminal-added-other = It names the bucket { $bucket }, which is not one of those chosen. Of several, write {"{{"}bucket{"}}"}: it stands for each.
policy-permissions = The permission list:
policy-trust = Who may take the role:
policy-bucket = Lines that are added to the rules of the bucket:
terminal-trust = Who may take the role:
terminal-folder = The folder is { $folder }: a folder ends in a slash, and other names that begin like it do not belong to it.
terminal-left = The test file { $file } may still be in the bucket. It may be deleted.
terminal-left-versions = An old version of the test file { $file } stayed in the bucket, which keeps old versions. It may be deleted.
terminal-saved = Sealed hand-off saved: { $file }
terminal-saved-text = Values saved as text: { $file }. None of them is secret.
terminal-words = Words to read aloud: { $words }
terminal-file-words = Words of this file, which the sender reads aloud: { $words }
terminal-recipient-words = Words of the recipient: { $words }
terminal-undone = { $count ->
    [0] Nothing of this job is there any more.
    [one] Removed one thing.
   *[other] Removed { $count } things.
}
terminal-browser = Sign in with your browser. If none opened, open this page yourself, on this computer: { $page }
terminal-company = Confirm the code { $code } in your browser. If none opened, open this page on any computer: { $page }
terminal-which-account = Your company lets you into these accounts. Name one at the end of the address, such as sso:START_URL#ACCOUNT_ID/ROLE:
terminal-which-role = Your company lets you take these roles. Name one at the end of the address, such as sso:START_URL#ACCOUNT_ID/ROLE:
terminal-written = The file { $file } was saved, but the account could not be told. Do not send it: delete it and run the same command again.
terminal-pack = Folder for your administrator saved: { $folder }. When they are done, run the same command again.
terminal-pack-hint = With --administrator-pack FOLDER, a folder for your administrator is saved.
terminal-program = The profile { $profile } runs this program to sign in:
terminal-program-ask = Run it and sign in? Type yes:
terminal-program-stopped = The program was not run. To let it run without being asked, add --yes.
terminal-network = With --trust-this-network you allow it for this one command.
terminal-other-keys = With --keep-other-keys, these keys stay and the job goes on:
