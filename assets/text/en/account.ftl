# Is this the right account?
account-title = Is this the right account?
account-subtitle = The key will belong to this AWS account.
account-alias = Account name
account-number = Account number
account-person = Signed in as
account-partition = Part of AWS
account-long-lived = Long-lived keys
account-long-lived-text = This sign-in uses keys that never run out. Temporary ones are safer.
account-resume = You stopped halfway
account-resume-text = The app looks what is there already and goes on from that.
account-wrong = This is the wrong account
account-forward = Yes, this one
