#!/bin/sh
# Asks the studio on this machine what every visitor asks first, through nginx and its certificate: smoke.sh NAME [PORT].
set -eu
name=${1:?the name of the studio} port=${2:-443}

# The status and the body of an address.
ask() {
  curl --silent --show-error --max-time 15 --retry 5 --retry-all-errors --retry-max-time 60 \
    --resolve "$name:$port:127.0.0.1" --write-out '%{http_code} ' --output "$body" "https://$name:$port$1"
}
expect() {
  found=$(ask "$1") || { echo "$1 does not answer" >&2; exit 1; }
  [ "$found" = "$2 " ] || { echo "$1 answers $found, and not $2: $(head -c 300 "$body")" >&2; exit 1; }
  grep -q -- "$3" "$body" || { echo "$1 answers without $3: $(head -c 300 "$body")" >&2; exit 1; }
}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
expect /health/ready 200 '"status"'
expect / 200 '<script'
expect /config.json 200 '"apiBase"'
expect /schema/openapi.json 200 '"openapi"'
expect /api/me/jobs 401 'urn:mangamotion:problem:'
echo "The studio answers: ready, the page, its settings, the description of the API, and a refusal."
