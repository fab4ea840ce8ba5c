# Test the key.
prove-title = Testing the key
prove-subtitle = The app uses the new key the way { $vendor } will, and tries what must be refused.
prove-can = What { $vendor } can do
prove-cannot = What { $vendor } cannot do
prove-testing = Testing…
prove-waiting = AWS does not know the new key yet. This takes up to two minutes. We try again by ourselves.
prove-waited = Waiting for { $seconds } seconds
prove-proven = Proven
prove-proven-text = The key can do what it must, and nothing more of what was tried.
prove-refused = refused, as it must be
prove-left-out = Left out: there is nothing to try it on
prove-other = another bucket
prove-again = Test again
prove-first = The key is not proven yet
prove-forward = Hand over
