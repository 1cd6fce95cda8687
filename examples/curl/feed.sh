#!/bin/sh
# Pulls an institution's feed with curl alone, a page at a time, and goes on where it was.
set -eu
position=${FOLDER:-.}/feed.position
through=0 feed=
[ ! -f "$position" ] || read -r through feed <"$position"

call() { curl -sS --fail-with-body -H "Authorization: Bearer $(cat "$TOKEN_FILE")" -H 'Content-Type: application/json' "$@"; }
# The last member of that name: those of the page itself stand behind its events.
member() { grep -o "\"$1\":\"\{0,1\}[^\",}]*" "$page" | tail -n 1 | sed "s/.*:\"\{0,1\}//"; }

page=$(mktemp)
trap 'rm -f "$page"' EXIT
while :; do
  wait=30
  [ -z "${ONCE:-}" ] || wait=0
  call -G "$DELIVERY/v1/feed" -d "after=$through" -d limit=1000 -d "wait=$wait" ${feed:+--data-urlencode "feed=$feed"} >"$page" ||
    { cat "$page" >&2; exit 1; } # 410: go on at `oldest` less one; 409: at `last`
  if [ "$(member through)" = "$through" ]; then
    [ -n "${ONCE:-}" ] || continue
    echo "taken over up to $through"
    exit
  fi
  # Your work comes here, on the page; take each id once.
  through=$(member through) feed=$(member feed)
  echo "$through $feed" >"$position.new"
  mv "$position.new" "$position"
  call -X PUT "$DELIVERY/v1/feed/position" -d "{\"position\":$through,\"feed\":\"$feed\"}" >/dev/null
done
