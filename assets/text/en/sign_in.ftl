# Sign in.
sign-in-title = How do you sign in to AWS?
sign-in-subtitle = The app uses your sign-in to make the key. It keeps nothing of it.
sign-in-profile = AWS profile on this computer
sign-in-environment = The keys that this app was started with
sign-in-environment-hint = From the AWS variables of its environment
sign-in-pasted = Paste temporary keys
sign-in-pasted-hint = As your company's access portal shows them
sign-in-practice = Practice account
sign-in-practice-hint = Built in. Nothing real is made.
sign-in-key-id = Access key ID
sign-in-secret = Secret access key
sign-in-token = Session token
sign-in-token-hint = Temporary keys always have one
sign-in-memory-only = These stay in the memory of this app and are wiped when you leave.
sign-in-busy = Signing in…
sign-in-choose-first = Choose a way first
sign-in-forward = Sign in
