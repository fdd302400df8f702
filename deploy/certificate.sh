#!/bin/sh
# The service `certificate`: asks for one certificate for all HOSTS by ACME, and twice a day whether it must be renewed.
# `certificate.sh first` asks once, before nginx runs: it answers the questions itself, at port 80.
set -eu
: "${ACME_EMAIL:?is the address to which warnings about the certificate are sent}"

names() { for host in $HOSTS; do printf -- '--domain %s ' "$host"; done; }
ask() {
  # shellcheck disable=SC2046  # names have no blanks
  certbot certonly --non-interactive --agree-tos --email "$ACME_EMAIL" --cert-name studio --keep-until-expiring \
    $(names) "$@"
  # The key is never readable by others, and each file is whole at every moment.
  for pair in privkey.pem:tls.key fullchain.pem:tls.crt; do
    (umask 077 && cp "/etc/letsencrypt/live/studio/${pair%:*}" "/tls/${pair#*:}.new")
    chown 101 "/tls/${pair#*:}.new"
    cmp -s "/tls/${pair#*:}.new" "/tls/${pair#*:}" || mv "/tls/${pair#*:}.new" "/tls/${pair#*:}"
    rm -f "/tls/${pair#*:}.new"
  done
}

if [ "${1:-}" = first ]; then
  ask --standalone --http-01-port 8080
  exit
fi
while :; do
  ask --webroot --webroot-path /challenges || echo "No certificate; the next try is in twelve hours." >&2
  sleep 43200 &
  wait $!
done
