#!/bin/sh
# Waits until the app says that it can make clips: wait-healthy.sh https://HOST/api/health [MINUTES]
set -eu
url=$1
left=$(( ${2:-10} * 6 ))
until [ "$(curl --silent --max-time 10 "$url")" = ok ]; do
  left=$(( left - 1 ))
  if [ "$left" -le 0 ]; then
    echo "wait-healthy: $url does not answer ok; see 'Why the container does not start' in docs/operations.md" >&2
    exit 1
  fi
  sleep 10
done
