# Is this the right account?
account-title = Is this the right account?
account-subtitle = { $kind ->
    [role] The role will be in this AWS account.
    [bucket-policy] The bucket will be in this AWS account.
   *[key] The key will belong to this AWS account.
}
account-alias = Account name
account-number = Account number
account-person = Signed in as
account-partition = Part of AWS
account-long-lived = Long-lived keys
account-long-lived-text = This sign-in uses keys that never run out. Temporary ones are safer.
account-read-along = This network may read along
account-read-along-text = You allowed it for this job. Whoever runs this network could read the new key.
account-bundle = Certificates of your own
account-bundle-text = The app trusts the file that AWS_CA_BUNDLE names on this computer, and nothing else. Whoever made that file could read the new key.
account-resume = You stopped halfway
account-resume-text = The app looks what is there already and goes on from that.
account-wrong = This is the wrong account
account-forward = Yes, this one
