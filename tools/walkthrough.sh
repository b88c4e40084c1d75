#!/usr/bin/env bash
# Runs the commands of docs/azure-walkthrough.md in order and writes what they print in place of what is there. Azurite and the Functions host
# must run as its section "Start" says, with nothing in them yet; ffmpeg, jq and curl must be there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

page=$PWD/docs/azure-walkthrough.md
host=http://localhost:7071
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Secrets in answers must not get into the page.
redact() { sed -E 's/([?&]code=)[^"&]+/\1…/g'; }

# Clips are made while the page is read.
settle() {
  for _ in $(seq 600); do
    curl -s "$host/api/tenants/acme/episodes/ep-1/clips" \
      | jq -e 'all(.clips[]; .status == "Generation Complete" or .status == "Generation Failed")' >/dev/null && return
    sleep 1
  done
  echo "the clips of acme/ep-1 did not settle within 10 minutes" >&2
  return 1
}

# The page's own episode.json.
awk '/^```json$/ { on = 1; next } /^```$/ { on = 0 } on' "$page" >"$work/episode.json"

lines=() ; in_block='' ; skipping='' ; command=''
mapfile -t lines <"$page"
{
  for line in "${lines[@]}"; do
    if [[ $line == '```'* ]]; then
      if [[ -z $in_block ]]; then in_block=$line; else in_block='' ; fi
      skipping=''
      printf '%s\n' "$line"
    elif [[ $in_block == '```' && ( $line == '$ '* || -n $command ) ]]; then
      printf '%s\n' "$line"
      command+="${line#\$ }"$'\n'
      [[ $line == *\\ ]] && continue
      [[ $command == *'/clips'*jq* ]] && settle
      output=$(bash -euo pipefail -c "${command//@episode.json/@$work/episode.json}" </dev/null | redact)
      printf '%s\n' "$output"
      command='' ; skipping=yes
    elif [[ -n $in_block && $skipping == yes && -n $line ]]; then
      continue
    else
      printf '%s\n' "$line"
    fi
  done
} >"$work/page.md"
cp "$work/page.md" "$page"
git --no-pager diff --stat -- "$page"
