"""A double of AWS Sign-In that the official AWS command line signs in at, too: checks PKCE and DPoP.

Prints {"port": N} when it listens, then answers one JSON object a line:
  {"do": "give", "id": ..., "secret": ..., "token": ..., "seconds": ...}  the keys that the next sign-ins yield
  {"do": "answer", "error": ..., "status": ...}             the next token request fails like this
  {"do": "end", "error": ...}                               the sessions so far have ended; refreshing one fails like this
  {"do": "seen"}                                            the token requests so far
Ends when its input ends.
"""

import base64
import hashlib
import json
import secrets
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

CODES, REFRESH, SEEN, GIVEN, TROUBLE, END = {}, {}, [], {}, [], {}
CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device"


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def proven(proof, address):
    """The public key of a DPoP proof (RFC 9449), once everything in it is right."""
    head, claims, signature = proof.split(".")
    said, asked, raw = json.loads(plain(head)), json.loads(plain(claims)), plain(signature)
    assert said["typ"] == "dpop+jwt" and said["alg"] == "ES256", "kind of proof"
    number = lambda name: int.from_bytes(plain(said["jwk"][name]), "big")
    key = ec.EllipticCurvePublicNumbers(number("x"), number("y"), ec.SECP256R1()).public_key()
    parts = [int.from_bytes(half, "big") for half in (raw[:32], raw[32:])]
    key.verify(utils.encode_dss_signature(*parts), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert asked["htm"] == "POST" and asked["htu"] == address, "another request"
    assert abs(asked["iat"] - time.time()) < 60, "another time"
    return json.dumps(said["jwk"], sort_keys=True)


class SignIn(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        address = urllib.parse.urlparse(self.path)
        asked = dict(urllib.parse.parse_qsl(address.query))
        if address.path == "/v1/sessions/confirmation":
            return self.say(200, "text/plain", base64.b64encode(address.query.encode()))
        assert address.path == "/v1/authorize" and asked["code_challenge_method"] == "SHA-256"
        code = secrets.token_urlsafe(24)
        CODES[code] = asked
        back = urllib.parse.urlencode({"state": asked["state"], "code": code}, safe="-_")
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        SEEN.append(body["grantType"])
        try:
            if TROUBLE:
                trouble = TROUBLE.pop()
                return self.fail(trouble["status"], trouble["kind"], trouble["error"])
            own = f"http://127.0.0.1:{self.server.server_port}{self.path}"
            key = proven(self.headers["DPoP"], own)
            if body["grantType"] == "authorization_code":
                asked = CODES.pop(body["code"])
                END.clear()
                assert asked["client_id"] == body["clientId"], "client"
                assert asked["redirect_uri"] == body["redirectUri"], "redirect"
                challenge = hashlib.sha256(body["codeVerifier"].encode()).digest()
                assert plain(asked["code_challenge"]) == challenge, "PKCE"
            else:
                if END:
                    kind = "ValidationException" if END["error"] == "INVALID_REQUEST" else "AccessDeniedException"
                    return self.fail(400, kind, END["error"])
                assert REFRESH.pop(body["refreshToken"]) == key, "another key"
        except (AssertionError, KeyError) as fault:
            print(f"refused: {fault!r}", file=sys.stderr)
            return self.fail(400, "ValidationException", "INVALID_REQUEST")
        token = secrets.token_urlsafe(32)
        REFRESH[token] = key
        answer = {
            "accessToken": {
                "accessKeyId": GIVEN["id"],
                "secretAccessKey": GIVEN["secret"],
                "sessionToken": GIVEN["token"],
            },
            "tokenType": "aws_sigv4",
            "expiresIn": GIVEN["seconds"],
            "refreshToken": token,
        }
        self.say(200, "application/json", json.dumps(answer).encode())

    def fail(self, status, kind, error):
        body = json.dumps({"error": error, "message": "no"}).encode()
        self.say(status, "application/json", body, ("x-amzn-ErrorType", kind))

    def say(self, status, kind, body, *headers):
        self.send_response(status)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(body))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


server = ThreadingHTTPServer(("127.0.0.1", 0), SignIn)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_port}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    if question["do"] == "give":
        GIVEN.update(question)
    elif question["do"] == "end":
        END.update(question)
    elif question["do"] == "answer":
        TROUBLE.append(question)
    print(json.dumps({"seen": SEEN}), flush=True)
