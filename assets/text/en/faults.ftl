# Two sentences each: what happened, and what to do now.

fault-profile-missing =
    .what = There is no AWS profile of this name on this computer.
    .next = Check the name, or sign in another way.
fault-profile-unusable =
    .what = This AWS profile gives no usable sign-in.
    .next = Sign in with it once in your usual way, or choose another one.
fault-program-changed =
    .what = This AWS profile runs a program, and the command is not the one that was shown.
    .next = Sign in with it again and read the command as it is now.
fault-program-failed =
    .what = The program of this AWS profile gave no keys.
    .next = Run it once in a terminal to see what it says, or sign in another way.
fault-program-silent =
    .what = The program of this AWS profile did not finish within a minute, so it was ended.
    .next = Run it once in a terminal to see what it waits for, then try again.
fault-environment-empty =
    .what = This program was started without AWS keys in its environment.
    .next = Choose another way to sign in.
fault-sign-in-refused =
    .what = AWS does not accept these keys.
    .next = Check that they were copied whole and are still in use, then sign in again.
fault-hand-made-key-refused =
    .what = AWS does not accept this key.
    .next = Check that both parts are of the same key and were copied whole. If the key is less than a minute old, wait a minute. Then test again.
fault-storage-key-refused =
    .what = The cloud does not accept this key.
    .next = Check that both parts are of the same key, were copied whole and belong to the region you chose. A new key can take some minutes. Then test again.
fault-storage-key-too-narrow =
    .what = The cloud knows this key and does not let it do what it must.
    .next = Ask the person who looks after this cloud at your company which role or project the key needs. Then test again.
fault-storage-key-too-wide =
    .what = This key also opens the other bucket that you named. It must be for one bucket alone.
    .next = Delete it on the cloud's page, make another one there that is for this bucket only, and paste that one.
fault-storage-bucket-missing =
    .what = The cloud has no bucket of this name in the project of this key.
    .next = Check the name and the region, or make the bucket on the cloud's own page. Then test again.
fault-storage-region-wrong =
    .what = The cloud goes by another region than the recipe says.
    .next = Choose another region if there is one. Else tell the person who gave you the recipe; the key itself is not at fault.
fault-storage-silent =
    .what = The cloud does not answer as it should.
    .next = Check your internet connection and wait a minute, then try again. Nothing was made.
fault-sign-in-expired =
    .what = Your AWS sign-in has ended.
    .next = Sign in again. Everything you answered and everything made so far is kept.
fault-browser-silent =
    .what = The browser did not come back within ten minutes.
    .next = Try again, or paste a code instead.
fault-browser-refused =
    .what = The sign-in was refused in the browser.
    .next = Try again, and allow it there. If you may not, ask the person who looks after AWS.
fault-browser-missing =
    .what = No browser could be opened on this computer.
    .next = Copy the link and open it in a browser yourself.
fault-loopback-blocked =
    .what = This computer does not let the browser come back to the app.
    .next = Paste a code instead.
fault-sign-in-code-refused =
    .what = AWS does not accept this code, or it is used up.
    .next = Begin the sign-in again and paste the new code whole.
fault-portal-unknown =
    .what = AWS knows no company portal with this address in this region.
    .next = Check both. Your portal shows them as “SSO start URL” and “SSO Region” when you choose “Access keys” there.
fault-device-code-expired =
    .what = The code was not confirmed in time, so it does not work any more.
    .next = Begin the sign-in again for a new one, then confirm it in the browser.
fault-no-company-account =
    .what = Your company's sign-in gives you no AWS account.
    .next = Ask the person who looks after AWS at your company to give you one, or sign in another way.
fault-no-company-role =
    .what = Your company's sign-in gives you no role in this AWS account.
    .next = Choose another account, or ask the person who looks after AWS at your company.
fault-company-role-refused =
    .what = AWS does not let you use this role at the moment.
    .next = Sign in again and choose another role, or ask the person who looks after AWS at your company.
fault-root-keys =
    .what = These are root keys, which can do everything in the account.
    .next = Sign in as a user or a role instead. Root keys should not be used at all.
fault-other-account =
    .what = This job was begun in another AWS account.
    .next = Sign in to the account of this job, or start a new job.
fault-offline =
    .what = AWS cannot be reached from this computer.
    .next = Check your internet connection, then try again.
fault-no-answer =
    .what = AWS did not answer in time.
    .next = Try again. The app looks first what was done, so nothing is made twice.
fault-not-the-cloud =
    .what = Something else than AWS answered, perhaps a sign-in page of this network.
    .next = Open any web page to sign in to the network, then try again.
fault-certificate-unknown =
    .what = This computer does not trust the secure connection, perhaps because your company checks it.
    .next = Ask your IT people for the certificate of your network, or use another network.
fault-certificate-dates =
    .what = By the clock of this computer, the certificate of this connection is not valid at this time.
    .next = Check date and time of this computer. If they are right, use another network.
fault-network-reads =
    .what = This network opens the secure connections to AWS on their way, so whoever runs it could read the new key.
    .next = Use another network. If it is your company's and your company may read along, allow that when you sign in.
fault-proxy-login =
    .what = The proxy of this network wants a name and a password.
    .next = Ask your IT people for the proxy setting, or use another network.
fault-certificate-file-unusable =
    .what = The certificates that AWS_CA_BUNDLE names on this computer cannot be used.
    .next = Ask your IT people for that file, or start the app without that setting.
fault-clock-wrong =
    .what = The clock of this computer is wrong.
    .next = Set date and time automatically, then try again.
fault-busy =
    .what = AWS asks to slow down.
    .next = Wait a minute, then try again.
fault-cloud-broken =
    .what = AWS has a fault of its own at the moment.
    .next = Wait a few minutes, then try again.
fault-answer-unusable =
    .what = The answer of AWS was damaged on its way.
    .next = Try again. The app looks first what was done, so nothing is made twice.
fault-refused =
    .what = AWS refused this without telling why.
    .next = Ask the person who looks after AWS at your company.
fault-unexpected =
    .what = AWS said something that this app does not know.
    .next = Try again. If it stays, copy the details for support.

fault-bucket-missing =
    .what = There is no bucket of this name.
    .next = Check the name, or make a new bucket.
fault-bucket-foreign =
    .what = This bucket belongs to another AWS account.
    .next = Choose a bucket of your own account.
fault-other-bucket-missing =
    .what = There is no other bucket of the name that you typed, so nothing could be tested on it.
    .next = Go back, correct the name of the other bucket or leave it empty, and test again.
fault-encryption-key-unusable =
    .what = The encryption key is not there, or it is switched off, so nothing can be encrypted with it.
    .next = Ask whoever looks after your cloud to switch it on in AWS's console under “Key Management Service”, then test again.
fault-topic-missing =
    .what = There is no topic of that name, so nothing could be tested with it.
    .next = Look in AWS's console under “Simple Notification Service” for its name and region. If the name is wrong, remove what was made and begin again with the right one.
fault-bucket-name-taken =
    .what = Somebody else in the world has a bucket of this name already.
    .next = Choose another name, for example with your company's name in it.
fault-bucket-elsewhere =
    .what = The vendor takes no bucket in the region where this one lies.
    .next = Choose a bucket in a region that the vendor takes, or make a new one there.
fault-bucket-versions-off =
    .what = This bucket does not keep old versions of its files, and the vendor needs that.
    .next = Switch on “Bucket Versioning” on the bucket's “Properties” tab in the AWS console, then go on here. Or choose another bucket.
fault-buckets-apart =
    .what = This bucket lies in another region than the first one that you chose, and one key is for buckets in one region.
    .next = Take its tick away and go on with the others. For this one, do the job once more.
fault-bucket-keys-differ =
    .what = This bucket has an encryption key of its own, and the key that is made here may use that of the first bucket alone.
    .next = Take its tick away and go on with the others. For this one, do the job once more.
fault-bucket-is-there =
    .what = You have a bucket of this name already, and the vendor asks for a new one.
    .next = Type another name. If an earlier try of yours made this bucket, it can be used as it is.
fault-bucket-hidden =
    .what = Your AWS sign-in may not look at this bucket, or it belongs to somebody else.
    .next = Check the name, or ask the person who looks after AWS at your company.

fault-may-not =
    .what = Your AWS sign-in may not do this: { $action }.
    .next = Ask the person who looks after AWS at your company to allow it or to do this with you.
fault-company-rule =
    .what = { $rule ->
        [resource] A rule of your whole company, set on the thing itself, forbids this in AWS: { $action }. AWS calls it a resource control policy.
        [boundary] A limit set on your AWS sign-in forbids this: { $action }. AWS calls it a permissions boundary.
        [session] This AWS session was begun with fewer rights, and they do not hold this: { $action }. AWS calls that a session policy.
        [endpoint] Your company's own way to AWS does not let this through: { $action }. AWS calls that rule a VPC endpoint policy.
        [thing] A rule on the thing itself forbids this: { $action }. AWS calls it a resource-based policy; on a bucket, a bucket policy.
        [deny] A rule on your AWS sign-in forbids this with an explicit deny: { $action }.
       *[organization] A rule of your whole company forbids this in AWS: { $action }. AWS calls it a service control policy.
    }
    .next = { $rule ->
        [boundary] Ask the person who looks after AWS at your company to do this for you.
        [session] Sign in again in another way, or ask the person who looks after AWS at your company.
        [endpoint] Use another network, or ask the person who looks after AWS at your company.
        [thing] Ask the person who looks after AWS at your company to change that rule or to do this for you.
        [deny] Often that is a rule that asks for a second factor. Sign in again with your browser, where AWS asks for it. If it stays, ask the person who looks after AWS at your company.
       *[organization] Ask the person who looks after AWS at your company. Other rights for you alone do not lift it.
    }
fault-key-forbidden =
    .what = { $rule ->
        [resource] A rule of your whole company, set on the thing itself, forbids this to the new key, too: { $action }.
        [boundary] A limit set on the robot account forbids this to the new key: { $action }. AWS calls it a permissions boundary.
        [session] The new key was narrowed, and may not do this: { $action }. AWS calls that a session policy.
        [endpoint] Your company's own way to AWS does not let this through for the new key: { $action }. AWS calls that rule a VPC endpoint policy.
        [thing] A rule on the thing itself forbids this to the new key: { $action }. On a bucket, AWS calls it a bucket policy.
        [deny] A rule forbids this to the new key with an explicit deny: { $action }.
       *[organization] A rule of your whole company forbids this to the new key, too: { $action }.
    }
    .next = { $rule ->
        [endpoint] Test again from another network, or ask the person who looks after AWS at your company.
        [deny] Often that is a rule that asks for a second factor, which no key of a program has. Ask the person who looks after AWS at your company to let this robot account through, then test again.
       *[organization] Ask the person who looks after AWS at your company to let this robot account through, then test again. No second key is made.
    }
fault-rights-missing =
    .what = Your AWS sign-in may not do all of this, so nothing was made.
    .next = Ask the person who looks after AWS at your company to allow it or to do this for you.
fault-name-taken =
    .what = { $thing ->
        [bucket] A bucket of this name is there already.
        [policy] A permission list of this name is there already, and it is not from this job.
        [group] A folder of this name is there already, and it is not from this job.
        [user] A robot account of this name is there already, and it is not from this job.
        [role] A role of this name is there already, and it is not from this job.
       *[key] This key is there already.
    }
    .next = It stays as it is. Choose another name.
fault-name-ours =
    .what = { $thing ->
        [policy] This app made a permission list of this name before, and it is in use.
        [group] This app made a folder of this name before, and it is in use.
        [role] This app made a role of this name before, and its vendor uses it.
       *[user] This app made a robot account of this name before, and its key was handed over.
    }
    .next = It stays as it is. Choose another name for the new one, or undo the old one first.
fault-user-holds-more =
    .what = { $extra ->
        [group] The robot account that is there already is in another folder, too, so its key could do more than this page shows.
        [policy] The robot account that is there already has permissions of its own, so its key could do more than this page shows.
       *[password] The robot account that is there already has a password, so somebody could sign in to AWS with it.
    }
    .next = Let somebody who looks after AWS take that away and try again, or choose another name.
fault-role-holds-more =
    .what = { $extra ->
        [server] Servers may use the role that is already there, so it is not for the vendor alone.
       *[policy] The role that is already there has other permissions, so whoever takes it could do more than this page shows.
    }
    .next = Let somebody who looks after AWS take that away and try again, or choose another name.
fault-trust-differs =
    .what = A role of this job is there already, and it says something else of who may take it.
    .next = Choose other names, or ask whoever changed it to set it right and then look again.
fault-trust-refused =
    .what = AWS does not accept who should take the role. It may not know the vendor's account or user.
    .next = Copy the details for support and send them to the author of the recipe.
fault-quota-reached =
    .what = { $thing ->
        [bucket] Your account has as many buckets as AWS allows.
        [policy] Your account has as many permission lists as AWS allows.
        [group] Your account has as many groups as AWS allows.
        [role] Your account has as many roles as AWS allows, or the list of who may take this one is too long.
       *[user] Your account has as many users as AWS allows.
    }
    .next = One must go first, or AWS must raise the limit.
fault-answers-too-wide =
    .what = With these answers, this would open more than you were told beforehand. Nothing was made.
    .next = Go back and look at your answers. If they are right, send the technical details to whoever wrote the recipe, and do not use it.
fault-key-limit =
    .what = This robot account already has two keys, the most AWS allows.
    .next = One must go first, in the AWS console. Then try again.
fault-gone =
    .what = { $thing ->
        [bucket] The bucket is gone.
        [policy] The permission list is gone.
        [group] The folder is gone.
        [user] The robot account is gone.
        [role] The role is gone.
       *[key] The key is gone.
    }
    .next = Somebody removed it meanwhile. Try again to make it anew.
fault-in-use =
    .what = { $thing ->
        [bucket] The bucket is not empty.
        [policy] Something else uses the permission list, so it was left in place.
        [group] Something else was put into the folder, so it was left in place.
        [user] Something else was given to the robot account, so it was left in place.
        [role] Something else was given to the role, or servers use it, so it was left in place.
       *[key] The key is in use.
    }
    .next = Take that away in the AWS console, then try again.
fault-key-of-others =
    .what = The robot account has a key that this app did not make.
    .next = Ask the person who made it, then say whether it stays; nothing is deleted before.
fault-key-audit =
    .what = The robot account holds other keys than it should.
    .next = Undo everything and begin again, or ask the person who looks after AWS.
fault-policy-differs =
    .what = A permission list of this name is there already, and it says something else.
    .next = Choose other names, or ask whoever made it to set it right and then look again.
fault-bucket-rules-changed =
    .what = Somebody changed the lines that this job had added to the rules of the bucket.
    .next = Nothing was written over. Ask whoever looks after the bucket to remove these lines or to set them right, and try again.
fault-bucket-rules-orphaned =
    .what = The rules of the bucket name somebody who was removed (an id that begins with AIDA or AROA), so AWS takes no change of them.
    .next = Ask whoever looks after the bucket to remove that line from its policy, and try again.
fault-left-unmarked =
    .what = Something of this name is still in the account, and somebody took the marks of this app off it.
    .next = It was left alone. Open IAM in the console, and remove it there if it is what this job made.
fault-no-way-on =
    .what = The job cannot go on from here with these answers, so it was stopped.
    .next = Try the same recipe in the window. If it stops there, too, tell whoever wrote it.
fault-kind-unsupported =
    .what = This recipe asks for something that this app does not make yet, such as several new buckets at once.
    .next = Nothing was made. Look for a newer version of the app, or ask the vendor for a recipe for one bucket.
fault-boundary-missing =
    .what = The limit that the recipe names for what is made is not in this AWS account.
    .next = Ask the person who looks after AWS for the permission list of that name. When it is there, try again.
fault-document-refused =
    .what = AWS does not accept the permission list.
    .next = Copy the details for support and send them to the author of the recipe.

fault-key-not-ready =
    .what = AWS does not know the new key yet, after two minutes.
    .next = Test again in a while. No second key is made.
fault-key-too-narrow =
    .what = The new key cannot do something that it must be able to do.
    .next = Another rule of your account may forbid it. Ask the person who looks after AWS, then test again.
fault-hand-made-key-too-narrow =
    .what = This key cannot do something that it must.
    .next = Go back and compare. The permission document, the bucket's name and where it lies must be the same in the console. The permission list must be in the folder, and the robot account, too. Then test again.
fault-hand-made-key-too-wide =
    .what = This key can do something that it must not.
    .next = Do not hand it over. In the console, the robot account must be in this one folder only, and the folder may hold this one permission list only. Mend that there, then test again.
fault-key-too-wide =
    .what = The new key can do something that it must not.
    .next = Do not hand it over. Undo everything, and ask the person who looks after AWS why.

fault-role-not-ready =
    .what = AWS does not know the new role yet, after two minutes.
    .next = Test again in a while. No second role is made.
fault-role-too-narrow =
    .what = AWS says that the role may not do something that it must.
    .next = Another rule of your account may forbid it. Ask the person who looks after AWS, then test again.
fault-role-too-wide =
    .what = The role may do something that it must not, or somebody can take it who must not.
    .next = Do not hand it over. Undo everything, and ask the person who looks after AWS why.

fault-principal-refused =
    .what = AWS does not accept whom the lines let in. It may not know the vendor's account or user.
    .next = If you typed an account here, look at it once more and begin again. Else copy the details for support and send them to the author of the recipe.
fault-lines-not-there =
    .what = AWS does not show the lines in the rules of the bucket, after two minutes.
    .next = Somebody may have taken them out. Look again in a while, or undo everything and begin again.
fault-bucket-public =
    .what = AWS says that the rules of the bucket let everybody in.
    .next = The lines of this job name one vendor, so others may stand there. Undo everything, and ask the person who looks after the bucket.

fault-keychain-missing =
    .what = This computer has no keychain that the app can use.
    .next = You can go on. Your place is not kept when the app is closed.
fault-keychain-locked =
    .what = The keychain of this computer is locked.
    .next = Unlock it and try again, or go on without keeping your place.
fault-keychain-dismissed =
    .what = The password window of the keychain was closed.
    .next = Try again and give the password, or go on without keeping your place.
fault-keychain-broken =
    .what = The keychain of this computer answers with a fault.
    .next = You can go on. Your place is not kept when the app is closed.
fault-draft-unreadable =
    .what = The saved place cannot be read.
    .next = Start again with the same bucket. The app finds what it had made.
fault-draft-gone =
    .what = This job is not kept any more: it was finished or given up elsewhere.
    .next = Choose from the list as it is now.
fault-draft-open-elsewhere =
    .what = This job is at work in another window or terminal of this computer.
    .next = Finish it there, or close that one and try again.
fault-drafts-full =
    .what = So many unfinished jobs are kept that there is no room for one more.
    .next = You can go on. To make room, finish or give up an older job on the start page.
fault-recipe-elsewhere =
    .what = This job was begun with a recipe that this copy of the app does not have.
    .next = Start again with the same bucket. The app finds what it had made, or says what is in the way.
fault-secret-lost =
    .what = The secret of the key is not kept any more.
    .next = Go back to “Make”. The app removes that key and makes a new one.
fault-newer =
    .what = This was written by a newer version of this program ({ $found }; this one knows { $known }).
    .next = Install the newest version and try again.
fault-recipe-refused =
    .what = The recipe file is refused at line { $line }.
    .next = Ask its author to mend it. Nothing of it was used.

fault-signature-missing =
    .what = This recipe says that it is signed, and its signature is not beside it.
    .next = Ask the vendor for both files, and save them in one folder: the recipe, and the one of the same name that ends in .minisig.
fault-signature-wrong =
    .what = The signature beside this recipe does not fit: the file is not as its author signed it.
    .next = Do not use it. Ask the vendor, on a way that you know, to send both files again.
fault-signature-there =
    .what = A signature is beside this recipe already, and it is kept.
    .next = Delete the file that ends in .minisig, then sign again.
fault-signing-key-unusable =
    .what = It cannot be signed with this: it is no secret key of minisign, or the passphrase is another.
    .next = Give the secret key that “minisign -G” made, and its passphrase.
fault-signing-key-locked =
    .what = The secret key needs its passphrase, and there is no terminal to type it in.
    .next = Put the passphrase into a file, and name it with --passphrase-file.
fault-signing-key-unnamed =
    .what = The recipe does not name the key that it would be signed with.
    .next = Put the line below into the recipe, under [vendor], then sign again.
fault-policy-unreadable =
    .what = This file holds no permission policy that can be read.
    .next = Mend what is told below, if anything is. Else save the policy of your guide as it stands there, from its first bracket to its last.
fault-additions-not-taken =
    .what = This recipe takes no statements and no limit of your own.
    .next = Leave --statement and --boundary out. The recipes s3-read-only, s3-write-only and s3-read-write take them.
fault-statement-unreadable =
    .what = A statement that you gave cannot be read, or says what a recipe cannot say.
    .next = Give one JSON object with Effect, Action and Resource, as it stands in a policy, for each --statement.
fault-statement-too-wide =
    .what = A statement that you gave opens more than a key for these buckets should. Nothing was made.
    .next = Name what is needed and nothing else, or begin a recipe file of your own with “keyhandoff recipe new”.
fault-recipe-unproven =
    .what = With this recipe, what is made does not stand the test in the practice account.
    .next = Look at the marked lines: either the grants are too narrow or too wide, or the proof tries the wrong thing.

fault-recipient-refused =
    .what = This is not a recipient.
    .next = Ask your contact for the line that begins with age1.
fault-recipient-is-secret =
    .what = This is a secret key, which only its owner should have.
    .next = Delete it here and do not pass it on. Ask your contact for the line that begins with age1.
fault-recipient-kind =
    .what = This kind of recipient is not supported here.
    .next = Ask your contact for a plain line that begins with age1.
fault-seal-failed =
    .what = The hand-off could not be sealed.
    .next = Try again. What was made is still there.
fault-file-exists =
    .what = A file of this name is there already, and it is kept.
    .next = Choose another name.
fault-folder-missing =
    .what = There is no such folder.
    .next = Choose another place.
fault-file-odd =
    .what = This place is a link, a folder or a device, not an ordinary file.
    .next = Choose another name.
fault-disk-full =
    .what = There is no room left at this place.
    .next = Choose another place. What was made is still there.
fault-file-denied =
    .what = You may not write at this place.
    .next = Choose another place.
fault-file-unreadable =
    .what = The file cannot be read.
    .next = Check the name and that it is an ordinary file.
fault-dialog-missing =
    .what = This computer has no window for choosing where to save.
    .next = Choose “Save to Downloads” instead.
fault-file-dialog-missing =
    .what = This computer has no window for choosing a file.
    .next = Open the file in another program, copy the line that begins with age1, and paste it here.
fault-clipboard-missing =
    .what = Copying did not work on this computer.
    .next = Save the sealed file instead.
fault-display-missing =
    .what = This computer has no display that a window could be shown on.
    .next = Use the terminal instead: keyhandoff make revenuecat --help.

fault-not-a-handoff =
    .what = This is not a sealed hand-off.
    .next = Check that it is the file you were sent, whole and unchanged.
fault-handoff-damaged =
    .what = The sealed file is cut off or was changed on its way.
    .next = Ask for it to be sent again.
fault-wrong-identity =
    .what = This file was sealed for somebody else's key.
    .next = Use the identity that belongs to the recipient you gave, or ask for it to be sealed again.
fault-wrong-passphrase =
    .what = The passphrase does not open this file.
    .next = Check the six words and their order.
fault-handoff-too-costly =
    .what = Opening this file would take an unreasonable amount of memory.
    .next = Do not open it. Ask the sender how it was made.
fault-handoff-foreign =
    .what = The file was opened, but it holds no hand-off.
    .next = Check that it is the file you were sent.
fault-identity-unusable =
    .what = The identity file holds no key that can be used.
    .next = It needs a line that begins with AGE-SECRET-KEY-1.
fault-passphrase-empty =
    .what = The passphrase file is empty.
    .next = Put the passphrase into its first line.

fault-record-unusable =
    .what = This is neither a record nor a draft of this program.
    .next = Give the file that make --json printed, or the id of a draft.
