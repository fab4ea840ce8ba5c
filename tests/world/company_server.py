"""A double of IAM Identity Center: the device authorization of SSO OIDC and the access portal.

Checks grant type, client secret, device code, the rhythm of polling and the bearer token.
Prints {"port": N} when it listens, then answers one JSON object a line:
  {"do": "give", "id": ..., "secret": ..., "token": ..., "seconds": ...}  the keys of every role
  {"do": "accounts", "accounts": [{"id": ..., "name": ..., "roles": [...]}], "page": N}
  {"do": "person", "says": "allow" | "deny" | "nothing"}    what happens when the page is opened;
      "elsewhere": the code is confirmed on another computer
  {"do": "lives", "seconds": ...}                           how long a code can be confirmed
  {"do": "answer", "to": ..., "status": ..., "kind": ...}   the next such request fails like this
  {"do": "token"}                                           a token that somebody has signed in for, and its file
  {"do": "seen"}                                            the requests so far, what was wrong, and the secrets handed out
Ends when its input ends. Requests are named by the operation, such as CreateToken.
"""

import hashlib
import json
import secrets
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

START_URL = "https://acme.awsapps.com/start"
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CLIENTS, DEVICES, TOKENS, SEEN, WRONG, TROUBLE, HANDED = {}, {}, set(), [], [], [], []
GIVEN = {"accounts": [], "page": 100, "says": "allow", "lives": 600}
OPERATIONS = {
    "/client/register": "RegisterClient",
    "/device_authorization": "StartDeviceAuthorization",
    "/token": "CreateToken",
    "/assignment/accounts": "ListAccounts",
    "/assignment/roles": "ListAccountRoles",
    "/federation/credentials": "GetRoleCredentials",
}


class Refusal(Exception):
    def __init__(self, kind, status=400):
        self.kind, self.status = kind, status


def want(right, what):
    if not right:
        WRONG.append(what)
        raise Refusal("InvalidRequestException")


def register(body):
    want(body["clientType"] == "public" and body["clientName"], "client")
    want(body["scopes"] == ["sso:account:access"], "scopes")
    client, secret = secrets.token_urlsafe(12), secrets.token_urlsafe(32)
    CLIENTS[client] = secret
    HANDED.append(secret)
    return {"clientId": client, "clientSecret": secret, "clientSecretExpiresAt": int(time.time()) + 86400}


def known(body):
    if CLIENTS.get(body["clientId"]) != body["clientSecret"]:
        WRONG.append("client secret")
        raise Refusal("InvalidClientException", 401)


def start(body, port):
    known(body)
    if body["startUrl"] != START_URL:
        raise Refusal("InvalidRequestException")
    device, code = secrets.token_urlsafe(32), "WDJB-MJHT"
    HANDED.append(device)
    now = time.monotonic()
    says = "allow" if GIVEN["says"] == "elsewhere" else "nothing"
    DEVICES[device] = {"client": body["clientId"], "says": says, "pause": 1, "asked": now, "end": now + GIVEN["lives"]}
    page = f"http://127.0.0.1:{port}/device"
    return {
        "deviceCode": device,
        "userCode": code,
        "verificationUri": page,
        "verificationUriComplete": f"{page}?user_code={code}",
        "expiresIn": GIVEN["lives"],
        "interval": 1,
    }


def token(body):
    known(body)
    want(body["grantType"] == GRANT, "grant type")
    device = DEVICES.get(body["deviceCode"])
    want(device and device["client"] == body["clientId"], "device code")
    now, device["asked"], before = time.monotonic(), time.monotonic(), device["asked"]
    want(now - before >= device["pause"] - 0.1, f"asked after {now - before:.2f} s, not {device['pause']}")
    if now > device["end"]:
        raise Refusal("ExpiredTokenException")
    if device["says"] == "deny":
        raise Refusal("AccessDeniedException")
    if device["says"] != "allow":
        raise Refusal("AuthorizationPendingException")
    del DEVICES[body["deviceCode"]]
    given = secrets.token_urlsafe(48)
    TOKENS.add(given)
    HANDED.append(given)
    return {"accessToken": given, "tokenType": "Bearer", "expiresIn": 28800}


def paged(name, whole, asked):
    begin = int(asked.get("next_token", 0))
    end = begin + GIVEN["page"]
    return {name: whole[begin:end], "nextToken": str(end) if end < len(whole) else None}


def of_account(asked):
    for account in GIVEN["accounts"]:
        if account["id"] == asked["account_id"]:
            return account
    raise Refusal("ResourceNotFoundException", 404)


def portal(operation, asked, bearer):
    if bearer not in TOKENS:
        WRONG.append("bearer token")
        raise Refusal("UnauthorizedException", 401)
    if operation == "ListAccounts":
        return paged("accountList", [{"accountId": one["id"], "accountName": one["name"], "emailAddress": "aws@acme.example"} for one in GIVEN["accounts"]], asked)
    account = of_account(asked)
    if operation == "ListAccountRoles":
        return paged("roleList", [{"roleName": role, "accountId": account["id"]} for role in account["roles"]], asked)
    if asked["role_name"] not in account["roles"]:
        raise Refusal("ForbiddenException", 403)
    return {
        "roleCredentials": {
            "accessKeyId": GIVEN["id"],
            "secretAccessKey": GIVEN["secret"],
            "sessionToken": GIVEN["token"],
            "expiration": int((time.time() + GIVEN["seconds"]) * 1000),
        }
    }


class Company(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        address = urllib.parse.urlparse(self.path)
        asked = dict(urllib.parse.parse_qsl(address.query))
        if address.path == "/device":
            for device in DEVICES.values():
                device["says"] = GIVEN["says"]
            return self.say(200, {}, "text/html")
        self.serve(address.path, lambda operation: portal(operation, asked, self.headers["x-amz-sso_bearer_token"]), asked)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        calls = {
            "RegisterClient": lambda: register(body),
            "StartDeviceAuthorization": lambda: start(body, self.server.server_port),
            "CreateToken": lambda: token(body),
        }
        self.serve(self.path, lambda operation: calls[operation](), body)

    def serve(self, path, call, asked):
        operation = OPERATIONS[path]
        chosen = [asked[name] for name in ("account_id", "role_name") if name in asked]
        SEEN.append(" ".join([operation, *chosen]))
        try:
            for trouble in TROUBLE:
                if trouble["to"] == operation:
                    TROUBLE.remove(trouble)
                    if operation == "CreateToken" and trouble["kind"] == "SlowDownException":
                        # RFC 8628 section 3.5; asking after the former pause is wrong from now on.
                        device = DEVICES[asked["deviceCode"]]
                        device["asked"], device["pause"] = time.monotonic(), device["pause"] + 5
                    raise Refusal(trouble["kind"], trouble["status"])
            self.say(200, call(operation))
        except (Refusal, KeyError) as fault:
            refusal = fault if isinstance(fault, Refusal) else Refusal("InvalidRequestException")
            body = {"error": "no", "error_description": "no", "message": "no"}
            self.say(refusal.status, body, "application/json", ("x-amzn-ErrorType", refusal.kind))

    def say(self, status, body, kind="application/json", *headers):
        text = json.dumps(body).encode()
        self.send_response(status)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(text))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)


server = ThreadingHTTPServer(("127.0.0.1", 0), Company)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_port}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    if question["do"] in ("give", "accounts"):
        GIVEN.update(question)
    elif question["do"] == "person":
        GIVEN["says"] = question["says"]
    elif question["do"] == "lives":
        GIVEN["lives"] = question["seconds"]
    elif question["do"] == "answer":
        TROUBLE.append(question)
    elif question["do"] == "token":
        given = secrets.token_urlsafe(48)
        TOKENS.add(given)
        # The AWS command line names its file by the start URL.
        file = hashlib.sha1(START_URL.encode()).hexdigest() + ".json"
        print(json.dumps({"token": given, "file": file}), flush=True)
        continue
    print(json.dumps({"seen": SEEN, "wrong": WRONG, "secrets": HANDED}), flush=True)
