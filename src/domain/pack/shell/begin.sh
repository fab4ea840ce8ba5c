set -eu
umask 077
export AWS_PAGER=''
export AWS_DEFAULT_REGION="${AWS_REGION:-${AWS_DEFAULT_REGION:-$region}}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
