# All is ours. Here the changes begin: first what lets somebody in, so that nothing works any more.

# Removes one thing; what is gone already is gone.
remove() {
  ask "$@" || true
}

