"""Looks at a moto account from outside, with boto3. One JSON object a line, both ways:
  {"do": "shape", "id": ..., "secret": ..., "path": "/handoff/"}   users, groups, policies
  {"do": "keep-versions", "id": ..., "secret": ..., "bucket": ...}   from now on
  {"do": "encrypt", "id": ..., "secret": ..., "bucket": ..., "key": ...}   from now on, with this key
  {"do": "bucket", "id": ..., "secret": ..., "bucket": ...}   where it lies and what is set on it
  {"do": "versions", "id": ..., "secret": ..., "bucket": ...}   of its files, by name
  {"do": "write-rules", "id": ..., "secret": ..., "bucket": ..., "policy": ...}   the bucket's own policy
  {"do": "rules", "id": ..., "secret": ..., "bucket": ...}   the same, as it is written, or null
  {"do": "take", "id": ..., "secret": ..., "role": ..., "number": ..., "bucket": ..., "other": ...}   a role, and use it
  {"do": "prepare", "id": ..., "secret": ..., "bucket": ..., "region": ..., "key": ..., "lock": ...}   a bucket
  {"do": "work", "id": ..., "secret": ..., "admin": ..., "bucket": ..., "folder": ..., "other": ...}   as a vendor
  {"do": "try", "id": ..., "secret": ..., "bucket": ..., "other": ...}   what a key can do
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

import vendor_calls
from vendor_calls import outcome


def client(service, question):
    return boto3.client(
        service,
        endpoint_url=sys.argv[1],
        region_name="us-east-1",
        aws_access_key_id=question["id"],
        aws_secret_access_key=question["secret"],
        aws_session_token=question.get("token"),
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )


def pages(iam, call, key, **arguments):
    return [item for page in iam.get_paginator(call).paginate(**arguments) for item in page[key]]


def tags(iam_answer):
    return {tag["Key"]: tag["Value"] for tag in iam_answer.get("Tags", [])}


def user(iam, found):
    name = {"UserName": found["UserName"]}
    return {
        "name": found["UserName"],
        "path": found["Path"],
        "arn": found["Arn"],
        "tags": tags(iam.list_user_tags(**name)),
        "groups": [g["GroupName"] for g in pages(iam, "list_groups_for_user", "Groups", **name)],
        "attached": [
            p["PolicyArn"]
            for p in pages(iam, "list_attached_user_policies", "AttachedPolicies", **name)
        ],
        "inline": pages(iam, "list_user_policies", "PolicyNames", **name),
        "keys": [
            {"id": k["AccessKeyId"], "status": k["Status"]}
            for k in pages(iam, "list_access_keys", "AccessKeyMetadata", **name)
        ],
    }


def group(iam, found):
    name = {"GroupName": found["GroupName"]}
    return {
        "name": found["GroupName"],
        "path": found["Path"],
        "arn": found["Arn"],
        "members": [u["UserName"] for u in pages(iam, "get_group", "Users", **name)],
        "attached": [
            p["PolicyArn"]
            for p in pages(iam, "list_attached_group_policies", "AttachedPolicies", **name)
        ],
        "inline": pages(iam, "list_group_policies", "PolicyNames", **name),
    }


def policy(iam, found):
    arn = {"PolicyArn": found["Arn"]}
    version = iam.get_policy_version(VersionId=found["DefaultVersionId"], **arn)
    holders = iam.list_entities_for_policy(**arn)
    return {
        "name": found["PolicyName"],
        "path": found["Path"],
        "arn": found["Arn"],
        "tags": tags(iam.list_policy_tags(**arn)),
        "document": version["PolicyVersion"]["Document"],
        "versions": len(iam.list_policy_versions(**arn)["Versions"]),
        "on_groups": [g["GroupName"] for g in holders["PolicyGroups"]],
        "on_users": [u["UserName"] for u in holders["PolicyUsers"]],
    }


def role(iam, found):
    name = {"RoleName": found["RoleName"]}
    whole = iam.get_role(**name)["Role"]
    return {
        "name": found["RoleName"],
        "arn": found["Arn"],
        "tags": tags(iam.list_role_tags(**name)),
        "trust": whole["AssumeRolePolicyDocument"],
        "seconds": whole["MaxSessionDuration"],
        "attached": [
            p["PolicyArn"]
            for p in pages(iam, "list_attached_role_policies", "AttachedPolicies", **name)
        ],
        "inline": pages(iam, "list_role_policies", "PolicyNames", **name),
    }


def shape(question):
    iam = client("iam", question)
    under = {"PathPrefix": question["path"]}
    roles = [role(iam, r) for r in pages(iam, "list_roles", "Roles", **under)]
    return ({"roles": roles} if roles else {}) | {
        "users": [user(iam, u) for u in pages(iam, "list_users", "Users", **under)],
        "groups": [group(iam, g) for g in pages(iam, "list_groups", "Groups", **under)],
        "policies": [
            policy(iam, p)
            for p in pages(iam, "list_policies", "Policies", Scope="Local", **under)
        ],
    }


def by_hand(question):
    iam = client("iam", question)
    group, user = {"GroupName": question["group"]}, {"UserName": question["user"]}
    made = iam.create_policy(PolicyName=question["policy"], PolicyDocument=question["document"])
    iam.create_group(**group)
    iam.attach_group_policy(PolicyArn=made["Policy"]["Arn"], **group)
    iam.create_user(**user)
    iam.add_user_to_group(**group, **user)
    key = iam.create_access_key(**user)["AccessKey"]
    return {"key_id": key["AccessKeyId"], "key_secret": key["SecretAccessKey"]}


def by_hand_on_user(question):
    """A user with these lists of AWS on it, by the names that the console shows."""
    iam, user = client("iam", question), {"UserName": question["user"]}
    iam.create_user(**user)
    for name in question["lists"]:
        iam.attach_user_policy(PolicyArn=f"arn:aws:iam::aws:policy/{name}", **user)
    key = iam.create_access_key(**user)["AccessKey"]
    return {"key_id": key["AccessKeyId"], "key_secret": key["SecretAccessKey"]}


def attempt(question):
    s3, iam, sts = (client(service, question) for service in ("s3", "iam", "sts"))
    own, other = {"Bucket": question["bucket"]}, {"Bucket": question["other"]}
    thing = {"Key": "tried-by-boto3.txt"}
    calls = [
        ("sts:GetCallerIdentity", sts.get_caller_identity),
        ("own ListObjects", lambda: s3.list_objects_v2(**own)),
        ("own PutObject", lambda: s3.put_object(Body=b"tried", **own, **thing)),
        ("own GetObject", lambda: s3.get_object(**own, **thing)["Body"].read()),
        ("own DeleteObject", lambda: s3.delete_object(**own, **thing)),
        ("own PutObjectAcl", lambda: s3.put_object_acl(ACL="public-read", **own, **thing)),
        ("own GetBucketPolicy", lambda: s3.get_bucket_policy(**own)),
        ("own DeleteBucket", lambda: s3.delete_bucket(**own)),
        ("other ListObjects", lambda: s3.list_objects_v2(**other)),
        ("other PutObject", lambda: s3.put_object(Body=b"tried", **other, **thing)),
        ("other GetObject", lambda: s3.get_object(**other, **thing)),
        ("other DeleteObject", lambda: s3.delete_object(**other, **thing)),
        ("s3:ListBuckets", s3.list_buckets),
        ("s3:CreateBucket", lambda: s3.create_bucket(Bucket="made-by-boto3")),
        ("iam:ListUsers", iam.list_users),
        ("iam:CreateUser", lambda: iam.create_user(UserName="made-by-boto3")),
        ("iam:CreateAccessKey", iam.create_access_key),
        ("iam:ListAccessKeys", iam.list_access_keys),
    ]
    return {"tried": {name: outcome(call) for name, call in calls}}


def taken(asked):
    """The keys of whoever takes the role, naming the number if there is one."""
    number = {"ExternalId": asked["number"]} if asked["number"] else {}
    answer = client("sts", asked).assume_role(
        RoleArn=asked["role"], RoleSessionName="vendor", **number
    )["Credentials"]
    session = {"id": answer["AccessKeyId"], "secret": answer["SecretAccessKey"]}
    return session | {"token": answer["SessionToken"]}


def take(asked):
    refused = outcome(lambda: asked.update(taken(asked)))
    return {"refused": refused} if refused != "ok" else attempt(asked)


def prepare(asked):
    return vendor_calls.prepare(client("s3", asked), asked)


def work(asked):
    """What a vendor can do, with files that an administrator has laid there before."""
    asked["laid"] = vendor_calls.lay(client("s3", asked["admin"]), asked)
    if asked.get("role"):
        refused = outcome(lambda: asked.update(taken(asked)))
        if refused != "ok":
            return {"refused": refused}
    calls = vendor_calls.calls(lambda service: client(service, asked), asked)
    return {"tried": {word: outcome(call) for word, call in calls.items()}}


def keep_versions(asked):
    on = {"Status": "Enabled"}
    client("s3", asked).put_bucket_versioning(Bucket=asked["bucket"], VersioningConfiguration=on)
    return {}


def encrypt(asked):
    by_key = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": asked["key"]}
    rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": by_key}]}
    client("s3", asked).put_bucket_encryption(Bucket=asked["bucket"], ServerSideEncryptionConfiguration=rules)
    return {}


def write_rules(asked):
    client("s3", asked).put_bucket_policy(Bucket=asked["bucket"], Policy=json.dumps(asked["policy"]))
    return {}


def rules(asked):
    try:
        policy = client("s3", asked).get_bucket_policy(Bucket=asked["bucket"])["Policy"]
    except ClientError as fault:
        if fault.response["Error"]["Code"] != "NoSuchBucketPolicy":
            raise
        return {"rules": None}
    return {"rules": json.loads(policy)}


def versions(asked):
    listed = client("s3", asked).list_object_versions(Bucket=asked["bucket"])
    kept = listed.get("Versions", []) + listed.get("DeleteMarkers", [])
    return {"versions": [one["Key"] for one in kept]}


def bucket(asked):
    s3, name = client("s3", asked), {"Bucket": asked["bucket"]}

    def told(call, key):
        try:
            return call(**name)[key]
        except ClientError as error:
            return error.response["Error"]["Code"]

    lock = told(s3.get_object_lock_configuration, "ObjectLockConfiguration")
    return {
        "region": told(s3.get_bucket_location, "LocationConstraint"),
        "public": told(s3.get_public_access_block, "PublicAccessBlockConfiguration"),
        "versioning": s3.get_bucket_versioning(**name).get("Status"),
        "lock": lock,
        "lifecycle": told(s3.get_bucket_lifecycle_configuration, "Rules"),
    }


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    try:
        acts = {"shape": shape, "try": attempt, "by-hand": by_hand, "by-hand-on-user": by_hand_on_user}
        acts |= {"take": take, "bucket": bucket, "prepare": prepare, "work": work}
        acts |= {"keep-versions": keep_versions, "versions": versions, "encrypt": encrypt}
        acts |= {"write-rules": write_rules, "rules": rules}
        told = acts[asked["do"]](asked)
    except Exception as fault:  # the test shows it
        told = {"fault": f"{type(fault).__name__}: {fault}"}
    print(json.dumps(told, default=str), flush=True)
