#!/bin/sh
# The service `backup`: one backup at its start, so with each version that is deployed, and one each day after it.
set -u
while :; do
  pause=86400
  mangamotion backup || pause=3600
  # A signal ends `wait`, and not `sleep`.
  sleep "$pause" &
  wait $!
done
