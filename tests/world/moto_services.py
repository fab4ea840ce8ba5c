"""What moto lacks of encryption keys and topics. It holds their calls against the resource "*", so a policy that
names a key or a topic permits nothing; from here on they are held against what they name. And KMS rehearses, as AWS
says that it does (https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html)."""

from fnmatch import fnmatchcase
import json

from moto.core.exceptions import JsonRESTError
from moto.iam.access_control import IAMPolicy, IAMRequestBase
from moto.kms.models import kms_backends
from moto.kms.responses import KmsResponse
from moto.sns.models import sns_backends

ACCOUNT = "123456789012"


def listed(value):
    return value if isinstance(value, list) else [value]


def named(request):
    """What a call is done to, and what else is known of it; nothing for the calls that moto judges itself."""
    if request._service == "kms":
        key = json.loads(request._body or b"{}").get("KeyId")
        if key is None:
            return "*", {}
        if ":alias/" not in key:
            return key, {}
        place, _, alias = key.partition("alias/")
        key_id = kms_backends[ACCOUNT][request._region].get_key_id_from_alias("alias/" + alias)
        return f"{place}key/{key_id}", {"kms:ResourceAliases": "alias/" + alias}
    if request._service == "sns":
        return request._data.get("TopicArn", "*"), {}
    return None, {}


def holds(statement, known):
    return all(
        any(fnmatchcase(known.get(key, ""), wanted) for wanted in listed(values))
        for keys in statement.get("Condition", {}).values()
        for key, values in keys.items()
    )


def judge(self, resource, moto_judges=IAMRequestBase.check_action_permitted):
    thing, known = named(self)
    if thing is None:
        return moto_judges(self, resource)
    thing = thing[0] if isinstance(thing, list) else thing
    said = [
        statement["Effect"]
        for policy in self._access_key.collect_policies()
        for statement in listed(IAMPolicy(policy)._policy_json["Statement"])
        if any(fnmatchcase(self._action.lower(), one.lower()) for one in listed(statement["Action"]))
        and any(fnmatchcase(thing, one) for one in listed(statement["Resource"]))
        and holds(statement, known)
    ]
    if "Deny" in said or "Allow" not in said:
        self._raise_access_denied()


IAMRequestBase.check_action_permitted = judge


def rehearsed(moto_does):
    def answer(self):
        if not self._get_param("DryRun"):
            return moto_does(self)
        key = self._get_param("KeyId")
        self._validate_key_id(key)
        if not self.kms_backend.describe_key(self.kms_backend.any_id_to_key_id(key)).enabled:
            raise JsonRESTError("DisabledException", f"{key} is disabled.")
        modifiers = self._get_param("DryRunModifiers") or []
        if "decrypt" in moto_does.__name__ and "IGNORE_CIPHERTEXT" not in modifiers:
            raise JsonRESTError("InvalidCiphertextException", "")
        raise JsonRESTError("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.")

    return answer


KmsResponse.generate_data_key = rehearsed(KmsResponse.generate_data_key)
KmsResponse.decrypt = rehearsed(KmsResponse.decrypt)


def services(question):
    """An encryption key with an alias, and a topic with a mailbox that listens."""
    region = question["region"]
    kms = kms_backends[ACCOUNT][region]
    key = kms.create_key(None, "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "a key of the company", None)
    kms.create_alias(key.id, "alias/" + question["alias"])
    topic = sns_backends[ACCOUNT][region].create_topic(question["topic"])
    return {"key": key.id, "topic": topic.arn}


def switch_off(question):
    kms_backends[ACCOUNT][question["region"]].disable_key(question["key"])
    return {}


def sent(question):
    """How many messages a topic was sent."""
    topics = sns_backends[ACCOUNT][question["region"]].topics
    return {"sent": sum(len(topic.sent_notifications) for topic in topics.values())}
