app-name = Key Handoff
for-vendor = for { $vendor }
back = Back
change = Change
cancel = Cancel
yes = Yes
no = No
try-again = Try again
sign-in-again = Sign in again
copy-support = Copy details for support
sharing-screen = I am sharing my screen
sharing-dots = Shown as dots while you share your screen.
what-is-this = What is this?
group-sign-in = Sign in
group-choose = Choose
group-check = Check
group-console = { $kind ->
    [s3-key] On the cloud's page
   *[other] In the console
}
group-test = Test
group-make-and-test = Make and test
group-hand-over = Hand over
page-start = Start
page-about = Overview
page-sign-in = Sign in
page-account = Account
page-bucket = Bucket
page-questions = Questions
page-check = Check
page-guide = Make it yourself
page-make = Make
page-prove = Test
page-hand-over = Hand over
page-done = Done
banner-practice = Practice account
banner-practice-text = Nothing real is made.
banner-stand-in = { $kind ->
    [s3-key] Not the real cloud
   *[other] Not the real AWS
}
banner-stand-in-text = Answers come from { $address }, because this computer is set up so.
banner-no-keychain = This computer cannot keep your place
banner-no-keychain-text = You can go on. If the app is closed halfway, start again: it finds what it had made.
place = Page { $now } of { $all }
step-done = done
step-current = you are here
step-next = to come
state-waiting = waiting
state-running = under way
state-done = done
state-proven = works
state-failed = failed
state-unknown = not clear
leave-kept = Your place is kept. You can go on later from there.
back-to-start = Back to the start page
save-to-downloads = Save to Downloads
dialog-save = Where should it be saved?
dialog-open = Choose the file with the recipient
