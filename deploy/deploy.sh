#!/bin/sh
# `make deploy HOST=… [VERSION=…]`: sends the files of this checkout to a server over ssh, and has it roll to a version.
#   deploy/deploy.sh HOST VERSION    the images of this version, which must be in the registry
#   deploy/deploy.sh HOST --back     the files and the version of before
# FOLDER is where the studio is on the server. Nothing is installed there: Docker with its compose plugin must be there.
set -eu
host=${1:?the server, as ssh knows it} version=${2:?a version, or --back}
folder=${FOLDER:-/srv/mangamotion}
case "$version$folder" in
  *[!A-Za-z0-9._/-]*) echo "A version and a folder are of letters, digits, dots, dashes and slashes." >&2 && exit 2 ;;
esac
cd "$(dirname "$0")/.."

if [ "$version" != --back ]; then
  echo "== Copying to $host:$folder"
  # shellcheck disable=SC2029  # the folder is ours, and checked above
  tar -cf - docker-compose.yml .env.example deploy |
    ssh "$host" "rm -rf '$folder/next' && mkdir -p '$folder/next' && tar -xf - -C '$folder/next'"
  exec ssh "$host" "cd '$folder' && exec sh next/deploy/roll.sh '$version'"
fi
exec ssh "$host" "cd '$folder' && exec sh deploy/roll.sh --back"
