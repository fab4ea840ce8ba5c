"""The judgement about files that moto lacks.

moto reads of a bucket's policy only what is said to everybody, asks nothing of a bucket's encryption key, knows no
`s3:prefix`, and takes a lock on a file for a file. From here on each call on files is held, as AWS does it, against the
lists of whoever calls and the policy of the bucket, and in a bucket with a key of its own against that key, too. Such a
key's own policy is taken to leave it to the account, as those are that the console makes."""

from fnmatch import fnmatchcase
from urllib.parse import parse_qs, urlsplit

from moto.iam.access_control import IAMPolicy, IAMRequestBase
from moto.s3.models import s3_backends

from moto_exact import matches, statements
from moto_roles import caller, listed

# What a word of the address makes of a call, where moto has no name for it. AWS, "Actions defined by Amazon S3".
NAMES = {
    ("bucket", "GET", "object-lock"): "GetBucketObjectLockConfiguration",
    ("bucket", "GET", "encryption"): "GetEncryptionConfiguration",
    ("bucket", "GET", "publicAccessBlock"): "GetBucketPublicAccessBlock",
    ("bucket", "GET", "policyStatus"): "GetBucketPolicyStatus",
    ("bucket", "PUT", "object-lock"): "PutBucketObjectLockConfiguration",
    ("bucket", "PUT", "encryption"): "PutEncryptionConfiguration",
    ("bucket", "PUT", "publicAccessBlock"): "PutBucketPublicAccessBlock",
    ("file", "GET", "retention"): "GetObjectRetention",
    ("file", "PUT", "retention"): "PutObjectRetention",
    ("file", "GET", "legal-hold"): "GetObjectLegalHold",
    ("file", "PUT", "legal-hold"): "PutObjectLegalHold",
}


def judge_files():
    """From now on each call of S3 is judged so; all other calls as before."""
    judged_before = IAMRequestBase.check_action_permitted

    def judge(self, resource):
        if self._service != "s3":
            return judged_before(self, resource)
        asked = parse_qs(urlsplit(self._path).query, keep_blank_values=True)
        known = {"s3:prefix": asked["prefix"][0]} if "prefix" in asked else {}
        arn, account = caller(self._access_key._access_key_id)
        own = [one for policy in self._access_key.collect_policies() for one in statements(policy)]
        bucket = bucket_of(resource)
        named = [one for one in rules_of(bucket) if names(one, arn, account)]
        for action in actions(self, resource, asked):
            by_own, by_rules = (said(which, action, resource, known) for which in (own, named))
            both = bucket is not None and bucket.account_id != account
            allowed = "Allow" in by_own and "Allow" in by_rules if both else "Allow" in by_own | by_rules
            if not allowed or "Deny" in by_own | by_rules:
                self._raise_access_denied()
        for action, key in uses_of_keys(bucket, self._action):
            if "Allow" not in said(own, action, key, {}):
                self._raise_access_denied()

    IAMRequestBase.check_action_permitted = judge


def bucket_of(resource):
    name = resource.split(":::", 1)[1].partition("/")[0]
    found = s3_backends.bucket_accounts.get(name)
    return s3_backends[found[1]][found[0]].buckets.get(name) if found else None


def rules_of(bucket):
    if bucket is None or not bucket.policy:
        return []
    return listed(IAMPolicy(bucket.policy.decode())._policy_json["Statement"])


def names(statement, arn, account):
    principal = statement["Principal"]
    if principal == "*":
        return True
    return bool({arn, account, f"arn:aws:iam::{account}:root", "*"} & set(listed(principal.get("AWS", []))))


def actions(call, resource, asked):
    kind = "file" if "/" in resource else "bucket"
    word = next((word for word in asked if (kind, call._method, word) in NAMES), None)
    if word:
        return ["s3:" + NAMES[kind, call._method, word]]
    if call._action == "s3:HeadBucket":
        return ["s3:ListBucket"]
    return [call._action] + (["s3:PutObjectRetention"] if "X-Amz-Object-Lock-Mode" in call._headers else [])


def said(found, action, resource, known):
    return {
        one["Effect"]
        for one in found
        if matches(one["Action"], action)
        and matches(one["Resource"], resource)
        and holds(one.get("Condition", {}), known)
    }


def holds(condition, known):
    """A key that the call does not hold fails every plain condition."""
    for operator, keys in condition.items():
        if operator not in ("StringEquals", "StringLike"):
            raise NotImplementedError(operator)
        for key, wanted in keys.items():
            given = known.get(key)
            if given is None or not any(fnmatchcase(given, one) for one in listed(wanted)):
                return False
    return True


def uses_of_keys(bucket, action):
    """What a call does with the customer's own key of a bucket. AWS, "Using server-side encryption with KMS"."""
    rule = (getattr(bucket, "encryption", None) or {}).get("Rule", {})
    key = rule.get("ApplyServerSideEncryptionByDefault", {}).get("KMSMasterKeyID")
    verb = {"s3:PutObject": "kms:GenerateDataKey", "s3:GetObject": "kms:Decrypt"}.get(action)
    return [(verb, key)] if key and verb else []
