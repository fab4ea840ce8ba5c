# Hand over.
hand-over-title = { $kind ->
    [role] Hand the role to { $vendor }
    [bucket-policy] Hand the values to { $vendor }
   *[key] Hand the key to { $vendor }
}
hand-over-subtitle = { $kind ->
    [role] The values go into a sealed file for { $vendor }. Whoever else finds it cannot open it.
    [bucket-policy] The values go into a sealed file for { $vendor }. Whoever else finds it cannot open it.
   *[key] The key goes into a sealed file for { $vendor }. Whoever else finds it cannot open it.
}
hand-over-subtitle-form = { $vendor } has a page of its own for the values. Copy them there one after the other.
hand-over-subtitle-open = { $vendor } needs these values to come in. None of them is secret.
hand-over-open = Give the values to { $vendor }
hand-over-open-done = { $kind ->
    [bucket-policy] { $vendor } can come in with its own account and these values.
   *[role] { $vendor } can come in with these values and nobody else can. The account knows that the role is in use.
}
hand-over-open-by-hand = { $vendor } has what it needs to come in. It was not tested here.
hand-over-open-first = Say first that { $vendor } has the values
hand-over-text = Or save them as a text file and send it to { $vendor }.
hand-over-save-text-file = Save as a text file…
hand-over-form = Put the values into { $vendor }'s own page
hand-over-form-open = Open { $vendor }'s page in the browser
hand-over-form-in = { $kind ->
    [role] { $vendor } has the values
    [bucket-policy] { $vendor } has the values
   *[key] I have put them in at { $vendor }
}
hand-over-form-done = Handed over
hand-over-form-done-text = The values are with { $vendor }. The account knows that this key is in use.
hand-over-file-instead = Or seal them in a file
hand-over-whom = Who may open it?
hand-over-recipient = Recipient
hand-over-recipient-hint = Your contact at { $vendor } sends you a line that begins with age1. It is not secret.
hand-over-file = Choose a file…
hand-over-passphrase = Use six words instead
hand-over-recipient-words = Read these words to your contact. They must see the same ones for their own line.
hand-over-words-of-recipient = Words of the recipient
hand-over-passphrase-made = The file will be sealed with six secret words. Tell them by voice, never in the same message as the file. They are gone once you finish here.
hand-over-choose-again = Choose somebody else
hand-over-save = Save the sealed file
hand-over-save-text = Save it where you find it again, then send it to { $vendor }.
hand-over-save-dialog = Save the sealed file…
hand-over-path = Or type where to save it
hand-over-save-path = Save there
hand-over-never-over = Another file is never replaced.
hand-over-sealing = Sealing…
hand-over-saving = Saving…
hand-over-saved = Saved
hand-over-file-words = When { $vendor } has the file, read these words aloud. They see the same ones if nothing was changed on the way.
hand-over-words-of-file = Words of the sealed file
hand-over-values = Copy or show the values instead
hand-over-whom-first = Say who may open it first
hand-over-words-untold = Show or copy the six secret words first
hand-over-written = The file is here, but do not send it before this is done:
hand-over-busy = One moment
hand-over-forward = Finish
values-hint = { $kind ->
    [role] None of these is secret. Nobody but { $vendor } can do anything with them.
    [bucket-policy] None of these is secret. Nobody but { $vendor } can do anything with them.
   *[key] The sealed file is the safer way. A copied secret may be kept by other programs.
}
values-passphrase = the six words
values-all = all of them
values-copy = Copy
values-copy-spoken = Copy { $what }
values-show = Show
values-show-spoken = Show { $what }
values-shown = Shown in a small window of its own for { $seconds } seconds.
values-copied-open = Copied
values-copied = Copied. It is cleared in { $seconds } seconds if it is still there.
values-keep = Keep longer
values-clear = Clear now
reveal-title = Shown for a moment
reveal-warning = If you share your screen, people on the call may see this.
reveal-spoken = Secret, shown on the screen
reveal-seconds = Hidden again in { $seconds } seconds
reveal-hide = Hide
