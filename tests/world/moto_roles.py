"""The judgement about roles that moto lacks.

moto lets everybody take every role, even one that is not there: it holds AssumeRole against the resource "*" and
never reads the role's trust document, nor the external id. From here on it does, as AWS does: the caller must be
named, by itself or by its account, and every condition must hold. Only roles that the app makes are held so;
those that other tests take have no trust document."""

from fnmatch import fnmatchcase
import json

from moto.core.exceptions import AccessDeniedError
from moto.iam.access_control import AssumedRoleAccessKey
from moto.iam.models import iam_backends
from moto.sts.models import sts_backends
from moto.sts.responses import TokenResponse


def listed(value):
    return value if isinstance(value, list) else [value]


def caller(key_id):
    """The ARN of whoever holds a key, and its account; of whoever has taken a role, the role's."""
    for account, backends in iam_backends.items():
        for user in backends["aws"].users.values():
            if any(key.access_key_id == key_id for key in user.access_keys):
                return user.arn, account
    for account, backends in sts_backends.items():
        for role in backends["aws"].assumed_roles:
            if role.access_key_id == key_id:
                return role.role_arn, account
    return "", ""


def lets_in(statement, arn, account, known):
    named = listed(statement["Principal"]["AWS"])
    if not {arn, account, f"arn:aws:iam::{account}:root", "*"} & set(named):
        return False
    for operator, keys in statement.get("Condition", {}).items():
        if operator not in ("StringEquals", "StringLike"):
            raise NotImplementedError(operator)
        for key, wanted in keys.items():
            given = known.get(key)
            if given is None or not any(fnmatchcase(given, one) for one in listed(wanted)):
                return False
    return True


def trusted(role_arn, arn, account, external_id):
    owner, name = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    roles = iam_backends[owner]["aws"].roles.values()
    role = next((role for role in roles if role.arn == role_arn and role.name == name), None)
    if role is None:
        return False
    known = {"sts:ExternalId": external_id} if external_id else {}
    statements = listed(json.loads(role.assume_role_policy_document)["Statement"])
    said = [one["Effect"] for one in statements if lets_in(one, arn, account, known)]
    return "Allow" in said and "Deny" not in said


def assume_role(self, moto_assumes=TokenResponse.assume_role):
    if ":role/handoff/" not in self._get_param("RoleArn"):
        return moto_assumes(self)
    arn, account = caller(self.get_access_key())
    if trusted(self._get_param("RoleArn"), arn, account, self._get_param("ExternalId")):
        return moto_assumes(self)
    raise AccessDeniedError(user_arn=arn, action="sts:AssumeRole")


TokenResponse.assume_role = assume_role


def vendor(question):
    """A user or a role of another account, who may take roles and use files wherever it is let in."""
    account, name = question["account"], question["name"]
    iam = iam_backends[account]["aws"]
    files = ["s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    statement = {"Effect": "Allow", "Action": ["sts:AssumeRole", *files], "Resource": "*"}
    own = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    if question.get("role"):
        iam.create_role(name, "{}", "/", None, "", [], None)
        iam.put_role_policy(name, "own", own)
        arn = f"arn:aws:iam::{account}:role/{name}"
        key = sts_backends[account]["aws"].assume_role("us-east-1", "vendor", arn, None, 3600, None)
        return {"id": key.access_key_id, "secret": key.secret_access_key, "token": key.session_token}
    iam.create_user("us-east-1", name)
    iam.put_user_policy(name, "own", own)
    key = iam.create_access_key(name)
    return {"id": key.access_key_id, "secret": key.secret_access_key}


def key_of_role(account, arn):
    """Stands for whoever has taken a role, to collect what hangs on it."""
    key = AssumedRoleAccessKey.__new__(AssumedRoleAccessKey)
    key.account_id, key.partition = account, "aws"
    key._owner_role_name = arn.rpartition("/")[2]
    return key
