"""Pulls an institution's feed with the standard library alone, and goes on where it was."""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request

DELIVERY = os.environ["DELIVERY"]
TOKEN_FILE = os.environ["TOKEN_FILE"]
POSITION_FILE = os.path.join(os.environ.get("FOLDER", "."), "feed.position")
ONCE = "ONCE" in os.environ
# A feed whose database was restored goes on at the next number behind a whole multiple of this.
NUMBERS_PER_GENERATION = 1_000_000_000


def call(method, path, body=None):
    with open(TOKEN_FILE) as file:
        headers = {"Authorization": "Bearer " + file.read().strip(), "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(DELIVERY + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=90) as answer:
        return json.load(answer)


def read_position():
    try:
        with open(POSITION_FILE) as file:
            return json.load(file)
    except FileNotFoundError:
        return {"through": 0}


def store_position(place):
    """All or nothing, also on a full disk: then it raises, and the old position holds."""
    with open(POSITION_FILE + ".new", "w") as file:
        json.dump(place, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(POSITION_FILE + ".new", POSITION_FILE)


def read_page(place):
    """The page that follows a place; None where the reading goes on elsewhere or later."""
    query = {"after": place["through"], "limit": 1000, "wait": 0 if ONCE else 30}
    if "feed" in place:
        query["feed"] = place["feed"]
    try:
        return call("GET", "/v1/feed?" + urllib.parse.urlencode(query))
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        if problem["code"] == "feed-expired":
            print("lost:", place["through"] + 1, "to", problem["oldest"] - 1, "- ask for POST /v1/feed/resync")
            place.clear()
            place.update(through=problem["oldest"] - 1)
        elif problem["code"] == "feed-restored":
            print("restored: some ids come again")
            place.clear()
            place.update(through=problem["last"])
        elif error.code == 503:
            time.sleep(int(error.headers.get("Retry-After", 1)))
        else:
            raise SystemExit(problem["code"] + ": " + problem["detail"])
    except urllib.error.URLError as error:
        print("tried again:", error.reason)
        time.sleep(2)
    return None


def take_over(delivery):
    """Your work. Take each id once: after a crash the last page comes again."""
    print(delivery["sequence"], delivery.get("type", "withdrawn before it was read"))


def follow():
    place = read_position()
    while True:
        page = read_page(place)
        if page is None:
            continue
        deliveries = sorted(page["events"] + page.get("withdrawn", []), key=lambda one: one["sequence"])
        for delivery in deliveries:
            sequence = delivery["sequence"]
            if sequence != place["through"] + 1 and sequence % NUMBERS_PER_GENERATION != 1:
                raise SystemExit(f"numbers {place['through'] + 1} to {sequence - 1} are missing")
            take_over(delivery)
            place["through"] = sequence
        if deliveries:
            place["feed"] = page["feed"]
            store_position(place)
            call("PUT", "/v1/feed/position", {"position": place["through"], "feed": place["feed"]})
        elif ONCE:
            print("taken over up to", place["through"])
            return


follow()
