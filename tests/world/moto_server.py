"""moto behind waitress, which keeps connections open as AWS does.

Prints {"port": N} when it listens, then answers one JSON object a line:
  {"do": "renew", "buckets": [...]}             an empty account, an admin, enforcement on
  {"do": "person", "name": ..., "policy": ...}  one more user with a policy of its own
  {"do": "vendor", "account": ..., "name": ...} a user of another account, who may take roles; or a role, with "role"
  {"do": "services", "region": ..., "alias": ..., "topic": ...}   an encryption key and a topic
  {"do": "switch-off", "region": ..., "key": ...}   that key, from now on
  {"do": "sent", "region": ...}                 how many messages its topics were sent
  {"do": "session"}                             temporary keys of an administrator
  {"do": "simulate"}                            from now on SimulatePrincipalPolicy is answered
  {"do": "exact"}                               from now on IAM calls are judged by their resource
  {"do": "files"}                               from now on calls of S3 are judged by rules and keys of buckets, too
Ends when its input ends.
"""

import json
import os
import sys
import threading
import urllib.request
from fnmatch import fnmatchcase

# Without it moto knows none of the policies that AWS brings along, AdministratorAccess too.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from urllib.parse import quote, urlencode

from moto.core.responses import ActionResult
from moto.iam.access_control import IAMPolicy, IAMPolicyStatement, IAMRequestBase, IAMUserAccessKey, PermissionResult
from moto.iam.exceptions import ValidationError
from moto.iam.models import iam_backends
from moto.iam.policy_validation import BaseIAMPolicyValidator
from moto.iam.responses import IamResponse
from moto.s3.models import s3_backends
from moto.sts.models import sts_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from waitress import create_server

from moto_exact import exact
from moto_files import judge_files
from moto_roles import key_of_role, vendor
from moto_services import sent, services, switch_off

ACCOUNT = "123456789012"
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"


def check_signature(self, check=IAMRequestBase.check_signature):
    """moto signs a form again as Python writes it, with + for a space; the Rust SDK writes %20. And it signs the name
    of a file as people read it, where every SDK signs it as addresses write it. Either is a right signature, and any
    other is still refused."""
    sent = self._headers["Authorization"].partition("Signature=")[2].partition(",")[0]
    if not self._body and isinstance(self._data, dict):
        self._body = urlencode(self._data, doseq=True, quote_via=quote, safe="")
        if self._calculate_signature() == sent:
            return
        self._body = b""
    read = self._path
    path, _, query = read.partition("?")
    self._path = quote(path, safe="/~") + ("?" + query if query else "")
    right = self._service == "s3" and self._calculate_signature() == sent
    self._path = read
    if not right:
        check(self)


IAMRequestBase.check_signature = check_signature


def validate(self, check=BaseIAMPolicyValidator.validate):
    """IAM takes no other characters in a document, and moto does
    (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html)."""
    if any(ord(one) > 0xFF for one in self._policy_document):
        raise ValidationError("The specified value for policyDocument is invalid.")
    check(self)


BaseIAMPolicyValidator.validate = validate


def post(port, path, body):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=body.encode(),
        headers={"Content-Type": "application/json"},  # without it moto answers 500
        method="POST",
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        answer.read()


def key_of(iam, name):
    key = iam.create_access_key(name)
    return {"id": key.access_key_id, "secret": key.secret_access_key}


def renew(port, question):
    post(port, "/moto-api/reset-auth", "Infinity")
    post(port, "/moto-api/reset", "")
    s3 = s3_backends[ACCOUNT]["aws"]
    for name in question["buckets"]:
        s3.create_bucket(name, "us-east-1")
    iam = iam_backends[ACCOUNT]["aws"]
    iam.create_user("us-east-1", "admin")
    iam.attach_user_policy(ADMINISTRATOR, "admin")
    answer = key_of(iam, "admin")
    post(port, "/moto-api/reset-auth", "0")
    return answer


def person(port, question):
    iam = iam_backends[ACCOUNT]["aws"]
    iam.create_user("us-east-1", question["name"])
    iam.put_user_policy(question["name"], "own", question["policy"])
    return key_of(iam, question["name"])


def session(port, question):
    """Temporary keys of an administrator, as a sign-in through the browser yields them."""
    iam, sts = iam_backends[ACCOUNT]["aws"], sts_backends[ACCOUNT]["aws"]
    iam.create_role("Partner", "{}", "/", None, "", [], None)
    iam.attach_role_policy(ADMINISTRATOR, "Partner")
    arn = f"arn:aws:iam::{ACCOUNT}:role/Partner"
    role = sts.assume_role("us-east-1", "anna", arn, None, 3600, None)
    return {"id": role.access_key_id, "secret": role.secret_access_key, "token": role.session_token}


def not_simulated(self):
    """As a cloud answers that does not know the question. moto itself fails loudly."""
    body = "<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>"
    return 400, {"Content-Type": "text/xml"}, body


IamResponse.simulate_principal_policy = not_simulated


def simulated(self):
    """What moto lacks, by the very rules that it enforces with. Conditions on equal texts only."""
    source = self._get_param("PolicySourceArn")
    if ":role/" in source:
        key = key_of_role(ACCOUNT, source)
    else:
        key = IAMUserAccessKey.__new__(IAMUserAccessKey)
        key.account_id, key.partition = ACCOUNT, "aws"
        key._owner_user_name = source.rpartition("/")[2]
    known = {one["ContextKeyName"].lower(): one["ContextKeyValues"] for one in self._get_param("ContextEntries") or []}
    statements = [one for policy in key.collect_policies() for one in statements_of(policy)]
    needed = {key for one in statements for keys in one.get("Condition", {}).values() for key in keys}
    missing = sorted(key for key in needed if key.lower() not in known)
    (resource,) = self._get_param("ResourceArns")
    results = []
    for action in self._get_param("ActionNames"):
        said = {decided(one, action, resource, known) for one in statements}
        decision = next((word for word in ("explicitDeny", "allowed") if word in said), "implicitDeny")
        specific = {"EvalResourceName": resource, "EvalResourceDecision": decision, "MissingContextValues": missing}
        results.append({"EvalActionName": action, "EvalResourceName": "*", "EvalDecision": decision, "ResourceSpecificResults": [specific]})
    return ActionResult({"EvaluationResults": results, "IsTruncated": False})


def statements_of(policy):
    document = IAMPolicy(policy)._policy_json
    found = document["Statement"]
    return found if isinstance(found, list) else [found]


def decided(statement, action, resource, known):
    """What one statement says; a key that the question does not hold fails every plain condition."""
    bare = {name: part for name, part in statement.items() if name != "Condition"}
    word = IAMPolicyStatement(bare).is_action_permitted(action, resource)
    for operator, keys in statement.get("Condition", {}).items():
        for key, wanted in keys.items():
            wanted = wanted if isinstance(wanted, list) else [wanted]
            given = known.get(key.lower())
            if given is None:
                if not operator.endswith("IfExists"):
                    return "nothing"
            elif not any(fnmatchcase(one, pattern) for one in given for pattern in wanted):
                return "nothing"
    return {PermissionResult.DENIED: "explicitDeny", PermissionResult.PERMITTED: "allowed"}.get(word, "nothing")


def simulate(port, question):
    IamResponse.simulate_principal_policy = simulated
    return {}


def judge_exactly(port, question):
    exact()
    return {}


def judge_each_file(port, question):
    judge_files()
    return {}


def main():
    server = create_server(
        DomainDispatcherApplication(create_backend_app),
        host="127.0.0.1",
        port=0,
        threads=12,
        channel_timeout=300,
    )
    threading.Thread(target=server.run, daemon=True).start()
    port = int(server.effective_port)
    print(json.dumps({"port": port}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            alone = {"vendor": vendor, "services": services, "switch-off": switch_off, "sent": sent}
            acts = {name: lambda _, question, act=act: act(question) for name, act in alone.items()}
            acts |= {"renew": renew, "person": person, "session": session, "simulate": simulate, "exact": judge_exactly}
            acts |= {"files": judge_each_file}
            answer = acts[question["do"]](port, question)
        except Exception as fault:  # the test shows it
            answer = {"fault": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)


main()
