#!/bin/sh
# Runs on the server, in the folder of the studio: deploy.sh calls it.
#   roll.sh VERSION   takes over next/, and replaces one container after the other. If one does not become healthy or
#                     the smoke test fails, the files and the version of before are rolled back, and the status is 1
#   roll.sh --back    goes back to the files and the version of before
# The database is never taken back: an older version works on a newer schema (docs/deploy.md).
set -eu
# nginx asks for the addresses of the API every five seconds.
settle=${SETTLE_SECONDS:-12}

say() { printf '== %s\n' "$*"; }
setting() { sed -n "s/^$1=//p" .env | tail -n 1; }
compose() {
  VERSION=$(cat VERSION) docker compose --env-file .env --file deploy/docker-compose.prod.yml \
    ${acme:+--profile acme} "$@"
}
# Replaces these services, and waits until they are healthy.
replace() { compose up --detach --wait --wait-timeout 180 --no-deps "$@"; }

# Takes the files of a folder over; the folders and files beside them stay.
take() {
  rm -rf deploy && cp -R "$1/deploy" . && cp "$1/docker-compose.yml" "$1/.env.example" "$1/VERSION" .
}
keep() {
  rm -rf previous.new && mkdir previous.new && cp -R deploy docker-compose.yml .env.example VERSION previous.new/ &&
    rm -rf previous && mv previous.new previous
}

first_settings() {
  (umask 077 && while IFS= read -r line; do
    case "$line" in
      [A-Z]*=) printf '%s%s\n' "$line" "$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < next/.env.example > .env.new && cat next/deploy/env.example >> .env.new && mv .env.new .env)
  mkdir -p tls
  echo "$(pwd)/.env is new and holds the secrets of this studio: keep a copy of DATA_KEK, BLIND_INDEX_KEY and"
  echo "LOG_SIGNING_KEY elsewhere. Fill in STUDIO_HOST, MEDIA_HOST, IMAGES and ACME_EMAIL at its end, then deploy again."
}

first_certificate() {
  [ ! -e tls/tls.crt ] || return 0
  if [ -z "$acme" ]; then
    echo "tls/tls.crt and tls/tls.key are missing: bring them, or set ACME_EMAIL in .env." >&2
    return 1
  fi
  say "Asking for a certificate"
  compose run --rm --no-deps --publish "$(setting HTTP_PORT | grep . || echo 80):8080" certificate first
}

# Every step must succeed: `set -e` counts for nothing in a function that is asked how it went.
roll() {
  say "$(cat VERSION): pulling the images" && compose pull --quiet || return
  say "Servers" && replace postgres nats valkey minio || return
  if [ "$1" = forward ]; then
    say "Migrating" && compose run --rm --no-deps migrate || return
  fi
  first_certificate || return
  # shellcheck disable=SC2086  # no word, or one
  say "Processes" && replace projector relay webhooks embedder scheduler worker ${backup:+backups} || return
  for api in api api2; do
    say "$api" && replace "$api" && sleep "$settle" || return
  done
  # shellcheck disable=SC2086  # no word, or one
  say "nginx" && replace web ${acme:+certificate} || return
  say "Smoke test" && sh deploy/smoke.sh "$(setting STUDIO_HOST)" "$(setting HTTPS_PORT)"
}

back() {
  [ -e previous/VERSION ] || { echo "There is no version to go back to." >&2; return 1; }
  take previous && roll back
}

if [ ! -e .env ]; then
  first_settings >&2
  exit 1
fi
acme=$(setting ACME_EMAIL)
backup=$(setting BACKUP_BUCKET)
if [ "${1:?a version, or --back}" = --back ]; then
  back
  rm -f unproven
  say "$(cat VERSION) runs again"
  exit
fi

printf '%s\n' "$1" > next/VERSION
# A version that did not work, or was interrupted on its way, is not what one goes back to.
if [ -e VERSION ] && [ ! -e unproven ]; then keep; fi
: > unproven
take next
if roll forward; then
  rm -rf next unproven
  say "$1 runs"
  exit
fi
say "$1 failed; its last lines:"
compose logs --tail 20 --no-color api api2 web migrate || true
if back; then
  rm -f unproven
  say "$(cat VERSION) runs again"
fi
exit 1
