
# Ends before anything was changed, and says why.
stop() {
  printf '%s\n' "$@" "$say_nothing_changed" >&2
  exit 1
}

# Asks AWS one thing. Only "there is no such thing" is answered with 1; any other refusal, such as a
# missing right, ends the script, since what could not be looked at is not known to be absent.
ask() {
  if answer="$(aws "$@" 2>"$work/refusal")"; then
    return 0
  fi
  answer=''
  if grep -qF '(NoSuchEntity)' "$work/refusal"; then
    return 1
  fi
  cat "$work/refusal" >&2
  exit 1
}

# Ends with the sentence where a list holds anything.
expect_empty() {
  sentence="$1"
  shift
  if ask "$@" --output json && [ "$answer" != '[]' ]; then
    stop "$sentence" "$answer"
  fi
}

# Ends where something else than ours stands under the name.
expect_ours() {
  if [ "$answer" != "$1" ]; then
    stop "$say_taken" "$answer"
  fi
}

if ! caller="$(aws sts get-caller-identity --query Account --output text)"; then
  exit 1
fi
if [ "$caller" != "$account" ]; then
  stop "$say_account"
fi

policy_there=no
if ask iam get-policy --policy-arn "$policy_arn" --query Policy.DefaultVersionId --output text; then
  policy_there=yes
  version="$answer"
  ask iam get-policy-version --policy-arn "$policy_arn" --version-id "$version" \
    --query PolicyVersion.Document --output json || stop "$say_document"
  # AWS keeps the text as it was written. The indent alone is the command line's own.
  printf '%s\n' "$answer" | sed 's/^ *//' >"$work/there"
  sed 's/^ *//' "$work/document.json" >"$work/asked"
  if ! diff "$work/asked" "$work/there" >"$work/difference"; then
    stop "$say_document" "$(cat "$work/difference")"
  fi
fi

group_there=no
if ask iam get-group --group-name "$group" --query Group.Arn --output text; then
  group_there=yes
  expect_ours "$group_arn"
  expect_empty "$say_group_members" iam get-group --group-name "$group" \
    --query "Users[?UserName!='$user'].UserName"
  expect_empty "$say_group_policies" iam list-attached-group-policies --group-name "$group" \
    --query "AttachedPolicies[?PolicyArn!='$policy_arn'].PolicyArn"
  expect_empty "$say_group_policies" iam list-group-policies --group-name "$group" \
    --query PolicyNames
fi

user_there=no
if ask iam get-user --user-name "$user" --query User.Arn --output text; then
  user_there=yes
  expect_ours "$user_arn"
  if ask iam get-login-profile --user-name "$user" --query LoginProfile.UserName --output text; then
    stop "$say_user_password"
  fi
  expect_empty "$say_user_groups" iam list-groups-for-user --user-name "$user" \
    --query "Groups[?GroupName!='$group'].GroupName"
  expect_empty "$say_user_policies" iam list-attached-user-policies --user-name "$user" \
    --query 'AttachedPolicies[].PolicyArn'
  expect_empty "$say_user_policies" iam list-user-policies --user-name "$user" \
    --query PolicyNames
fi
