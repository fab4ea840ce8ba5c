# Done.
done-title = { $vendor } has its key
done-subtitle = You can close the app. Nothing secret is left on this computer.
done-key = Key
done-bucket = Bucket
done-user = Robot account
done-later = Later
done-change = Change the key in { $days } days. Your contact tells you if it must be sooner.
done-record = Keep a record
done-record-hint = It says what was made and tested, without the secret. With it, everything can be undone.
done-save-record = Save a record…
