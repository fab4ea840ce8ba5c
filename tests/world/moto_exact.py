"""The judgement that moto lacks: what an IAM call is done to, and the one condition of the app's own rights.

moto holds every IAM call against the resource "*", so a policy that names its things permits nothing."""

from fnmatch import fnmatchcase

from moto.iam.access_control import IAMRequestBase

ACCOUNT = "arn:aws:iam::123456789012"
# Which parameter names the thing, and whether the call brings a path along.
KINDS = [("GroupName", "group"), ("UserName", "user"), ("PolicyName", "policy")]


def exact():
    """From now on each IAM call is judged by its resource; all other calls as before."""
    as_before = IAMRequestBase.check_action_permitted

    def judge(self, resource):
        if self._service != "iam":
            return as_before(self, resource)
        words = {name: one(value) for name, value in self._data.items()}
        done_to = resource_of(self.backend, self._action, words)
        said = [
            statement["Effect"]
            for policy in self._access_key.collect_policies()
            for statement in statements(policy)
            if matches(statement["Action"], self._action)
            and matches(statement["Resource"], done_to)
            and holds(statement.get("Condition", {}), words)
        ]
        if "Deny" in said or "Allow" not in said:
            self._raise_access_denied()

    IAMRequestBase.check_action_permitted = judge


def one(value):
    return value[0] if isinstance(value, list) else value


def statements(policy):
    from moto.iam.access_control import IAMPolicy

    found = IAMPolicy(policy)._policy_json["Statement"]
    return found if isinstance(found, list) else [found]


def matches(patterns, value):
    patterns = patterns if isinstance(patterns, list) else [patterns]
    return any(fnmatchcase(value, pattern) for pattern in patterns)


def holds(condition, words):
    for operator, keys in condition.items():
        for key, values in keys.items():
            if (operator, key) != ("ArnEquals", "iam:PolicyARN"):
                raise NotImplementedError(f"{operator} of {key}")
            if not matches(values, words.get("PolicyArn", "")):
                return False
    return True


def resource_of(iam, action, words):
    """A thing that is not there has no path, unless the call brings it along."""
    verb = action.partition(":")[2]
    if "PolicyArn" in words and "GroupName" not in words and "UserName" not in words:
        return words["PolicyArn"]
    if "PolicySourceArn" in words:
        return words["PolicySourceArn"]
    for parameter, kind in KINDS:
        if parameter not in words:
            continue
        name = words[parameter]
        if verb == "Create" + kind.capitalize():
            return f"{ACCOUNT}:{kind}{words.get('Path', '/')}{name}"
        there = {"group": iam.groups, "user": iam.users}.get(kind, {})
        return there[name].arn if name in there else f"{ACCOUNT}:{kind}/{name}"
    return "*"
