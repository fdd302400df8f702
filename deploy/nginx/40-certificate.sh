#!/bin/sh
# The entrypoint of nginx's image runs this before nginx: where TLS=on, a new certificate is taken up without a restart.
set -eu
[ "${TLS:-off}" = on ] || exit 0
tls="${TLS_FOLDER:-/etc/nginx/tls}" run="${RUN_FOLDER:-/run/mangamotion}"

sum() { cksum "$tls/tls.crt" "$tls/tls.key" 2>/dev/null; }

loaded=$(sum) || true
while sleep "${CERTIFICATE_SECONDS:-60}"; do
  new=$(sum) || continue
  if [ "$new" != "$loaded" ]; then
    # A pair of which only one is new does not load: nginx says so and keeps the old one, and the next change is tried.
    "${PROGRAM:-nginx}" -p "$run" ${NGINX_CONFIG:+-c "$NGINX_CONFIG"} -s reload || continue
    loaded=$new
  fi
done &
