#!/bin/sh
# The entrypoint of nginx's image runs this before nginx: where TLS=on, a new certificate is taken up without a restart.
set -eu
[ "${TLS:-off}" = on ] || exit 0
tls="${TLS_FOLDER:-/etc/nginx/tls}" run="${RUN_FOLDER:-/run/mangamotion}"

while sleep "${CERTIFICATE_SECONDS:-60}"; do
  new=$(cksum "$tls/tls.crt" "$tls/tls.key" 2>/dev/null) || continue
  # A half-written pair does not load: nginx says so and keeps the old one, and we try again.
  if [ "$new" != "${loaded:-$new}" ]; then
    "${NGINX:-nginx}" -p "$run" ${NGINX_CONFIG:+-c "$NGINX_CONFIG"} -s reload || continue
  fi
  loaded=$new
done &
