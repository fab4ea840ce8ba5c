"""What vendors do with what they were handed over, and what nobody may do with it: each call under one word."""

import datetime

from botocore.exceptions import ClientError

THERE, OLD, ELSEWHERE = "there.txt", "old.txt", "elsewhere/outside.txt"


def prepare(s3, asked):
    """A bucket as a person keeps it: where it lies, its encryption key, old versions, a lock."""
    name, region = {"Bucket": asked["bucket"]}, asked["region"]
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(**name, **place, ObjectLockEnabledForBucket=asked["lock"])
    if asked["key"]:
        default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": asked["key"]}
        rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": default}]}
        s3.put_bucket_encryption(**name, ServerSideEncryptionConfiguration=rules)
    return {}


def lay(s3, asked):
    """Files that are there already, in the vendor's folder and outside, an upload that was broken off, and a bucket
    whose name begins with the same text."""
    own, folder = {"Bucket": asked["bucket"]}, asked["folder"]
    s3.create_bucket(Bucket=asked["bucket"] + "-old")
    for key in (folder + THERE, ELSEWHERE):
        s3.put_object(Body=b"first", Key=key, **own)
    version = s3.put_object(Body=b"first", Key=folder + OLD, **own).get("VersionId", "none")
    s3.put_object(Body=b"secret", Bucket=asked["other"], Key=ELSEWHERE)
    upload = s3.create_multipart_upload(Key=folder + THERE, **own)["UploadId"]
    return {"version": version, "upload": upload}


def in_pieces(s3, **file):
    upload = {"UploadId": s3.create_multipart_upload(**file)["UploadId"]}
    part = s3.upload_part(PartNumber=1, Body=b"tried", **file, **upload)
    parts = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
    s3.complete_multipart_upload(MultipartUpload=parts, **file, **upload)


def calls(client, asked):
    s3, iam, sts, ec2 = (client(service) for service in ("s3", "iam", "sts", "ec2"))
    own, other = {"Bucket": asked["bucket"]}, {"Bucket": asked["other"]}
    beside = {"Bucket": asked["bucket"] + "-old"}
    there, old = {"Key": asked["folder"] + THERE}, {"Key": asked["folder"] + OLD}
    outside, body = {"Key": ELSEWHERE}, {"Body": b"tried"}
    version = {"VersionId": asked["laid"]["version"]}
    tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    kept = {"Retention": {"Mode": "GOVERNANCE", "RetainUntilDate": tomorrow}}
    robot = {"UserName": asked["robot"]}
    everything = {"PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}
    return {
        "who": sts.get_caller_identity,
        "locate": lambda: s3.get_bucket_location(**own),
        "list": lambda: s3.list_objects_v2(**own),
        "list-folder": lambda: s3.list_objects_v2(Prefix=asked["folder"], **own),
        "put": lambda: s3.put_object(**own, **there, **body),
        "put-pieces": lambda: in_pieces(s3, **own, **there),
        "get": lambda: s3.get_object(**own, **there)["Body"].read(),
        "put-outside": lambda: s3.put_object(**own, **outside, **body),
        "get-outside": lambda: s3.get_object(**own, **outside)["Body"].read(),
        "uploads": lambda: s3.list_multipart_uploads(**own),
        "abort": lambda: s3.abort_multipart_upload(UploadId=asked["laid"]["upload"], **own, **there),
        "versioning": lambda: s3.get_bucket_versioning(**own),
        "lock-settings": lambda: s3.get_object_lock_configuration(**own),
        "versions": lambda: s3.list_object_versions(**own),
        "get-version": lambda: s3.get_object(**own, **old, **version)["Body"].read(),
        "keep": lambda: s3.put_object_retention(**own, **there, **kept),
        "hold": lambda: s3.put_object_legal_hold(LegalHold={"Status": "ON"}, **own, **there),
        "held": lambda: s3.get_object_legal_hold(**own, **there),
        "delete-version": lambda: s3.delete_object(**own, **old, **version),
        "delete": lambda: s3.delete_object(**own, **there),
        "delete-outside": lambda: s3.delete_object(**own, **outside),
        "told": lambda: s3.get_bucket_notification_configuration(**own),
        "tell": lambda: s3.put_bucket_notification_configuration(NotificationConfiguration={}, **own),
        "open-file": lambda: s3.put_object_acl(ACL="public-read", **own, **outside),
        "rules": lambda: s3.get_bucket_policy(**own),
        "write-rules": lambda: s3.put_bucket_policy(Policy="{}", **own),
        "drop-rules": lambda: s3.delete_bucket_policy(**own),
        "drop-bucket": lambda: s3.delete_bucket(**own),
        "list-beside": lambda: s3.list_objects_v2(**beside),
        "put-beside": lambda: s3.put_object(**beside, **outside, **body),
        "list-other": lambda: s3.list_objects_v2(**other),
        "get-other": lambda: s3.get_object(**other, **outside),
        "put-other": lambda: s3.put_object(**other, **there, **body),
        "delete-other": lambda: s3.delete_object(**other, **outside),
        "buckets": s3.list_buckets,
        "make-bucket": lambda: s3.create_bucket(Bucket="made-by-boto3"),
        "servers": ec2.describe_instances,
        "users": iam.list_users,
        "make-user": lambda: iam.create_user(UserName="made-by-boto3"),
        "make-key": lambda: iam.create_access_key(**robot),
        "widen": lambda: iam.attach_user_policy(**robot, **everything),
    }


def outcome(call):
    try:
        call()
        return "ok"
    except ClientError as fault:
        return fault.response["Error"]["Code"]
