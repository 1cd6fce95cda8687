"""Receives webhooks with the standard library alone: makes a subscription, proves the address, verifies signatures."""

import base64
import hashlib
import hmac
import http.server
import json
import os
import threading
import time
import urllib.request

DELIVERY = os.environ["DELIVERY"]
TOKEN_FILE = os.environ["TOKEN_FILE"]
ONCE = "ONCE" in os.environ
secret = ""
taken = set()
# How many deliveries the feed had when this began; with ONCE it ends there.
waiting = 0
complete = threading.Event()


def call(method, path, body=None):
    with open(TOKEN_FILE) as file:
        headers = {"Authorization": "Bearer " + file.read().strip(), "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(DELIVERY + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def is_genuine(headers, body):
    message_id, at = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{message_id}.{at}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(mac).decode()
    return any(hmac.compare_digest(one, expected) for one in headers["webhook-signature"].split(" "))


def take_over(delivery):
    """Your work, once for each id: webhooks of different persons come at the same time, and in no order."""
    taken.add(delivery["sequence"])
    if len(taken) == waiting:
        complete.set()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if not is_genuine(self.headers, body):
            return self.answer(401)
        content = json.loads(body)
        if content["type"] == "pl.lacznik.subscription.challenge":
            return self.answer(200, json.dumps({"challenge": content["data"]["challenge"]}).encode())
        take_over(content)
        self.answer(204)

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 0))), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
status = call("GET", "/v1/feed/status")
waiting = status["last"] - status["oldest"] + 1
address = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{server.server_port}/")
# Without `after` it begins with what comes from now on.
wanted = {"name": "example", "url": address, "filter": {}, "keyKind": "hmac-sha256", "after": 0}
subscription = call("POST", "/v1/subscriptions", wanted)
secret = subscription["key"]["secret"]
try:
    call("POST", f"/v1/subscriptions/{subscription['id']}/verification")
    if waiting > 0:
        complete.wait(60 if ONCE else None)
    print("taken over up to", max(taken, default=0))
finally:
    call("DELETE", f"/v1/subscriptions/{subscription['id']}")
    server.shutdown()
