#!/bin/sh
# From nothing to a restored message, over REST alone. Needs curl and sed.
#
#   rest-walkthrough.sh CONSOLE MAIL-HOST MAIL-PORT SECURITY MAILBOX PASSWORD WORD
#
# CONSOLE   a Muniment without accounts, for example http://localhost:8080
# SECURITY  implicit-tls, starttls or plain
# WORD      something that stands in a message of the mailbox
#
# The tests run this script as it stands.
set -eu
api="$1/api/v1"; host=$2; port=$3; security=$4; mailbox=$5; secret=$6; word=$7

# call METHOD PATH [JSON]: the answer of the API, acting with $token
call() {
  curl --silent --show-error --fail-with-body --request "$1" "$api/$2" \
    --header "Authorization: Bearer $token" --header 'Content-Type: application/json' \
    ${3:+--data "$3"}
}
# member NAME: the first member of that name in the JSON on standard input
member() { sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1; }
# first NAME: the same, of the first object that has it
first() { sed 's/"'"$1"'"/\n&/' | sed -n 's/^"'"$1"'":"\{0,1\}\([^",}]*\).*/\1/p' | head -n 1; }

echo '1. The first administrator'
token=none
token=$(call POST entrance/set-up '{"name":"ada","password":"a walk through the API"}' | member token)

echo '2. An account that may read and restore'
call POST accounts '{"name":"otto","password":"another walk through","roles":["officer","recovery"]}' >/dev/null

echo '3. Is the mail server as we think?'
call POST servers/test "{\"host\":\"$host\",\"port\":$port,\"security\":\"$security\",\"mailbox\":\"$mailbox\",\"password\":\"$secret\"}"
echo

echo '4. The server and the mailbox'
server=$(call POST servers "{\"name\":\"mail\",\"host\":\"$host\",\"port\":$port,\"security\":\"$security\"}" | first id)
box=$(call POST mailboxes "{\"name\":\"$mailbox\",\"server\":$server,\"password\":\"$secret\",\"schedule\":\"by hand\"}" | first id)

echo '5. A harvest, and its end'
run=$(call POST "mailboxes/$box/harvests" '{}' | first id)
call GET "harvests/$run?wait=60"
echo

echo '6. Is everything there? A signed report to keep: completeness.json in this folder'
call GET "completeness/$box"
echo
call GET "completeness/$box/report" >completeness.json

echo '7. A search: exact count, a page, the next page'
token=none
token=$(call POST entrance/sign-in '{"name":"otto","password":"another walk through"}' | member token)
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  found=$(call GET "search?q=$word&size=1")
  [ "$(printf %s "$found" | first total)" = 0 ] || break
  sleep 1 # the index follows the ledger
done
echo "total $(printf %s "$found" | first total)"
message=$(printf %s "$found" | first message)

echo '8. The original: its SHA-256 is its name'
call GET "messages/$message/original" | sha256sum
echo "$message"

echo '9. Back into a folder of the mailbox'
job=$(call POST restores "{\"q\":\"$word\",\"target\":$box,\"intoFolder\":[\"Restored\"],\"reason\":\"walk-through\"}" | first id)
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  account=$(call GET "restores/$job")
  case $(printf %s "$account" | first state) in done|failed) break ;; esac
  sleep 1
done
echo "$account"
