#!/usr/bin/env bash
# Makes sure that Azurite is in node_modules: with npm, which apt installs where that is allowed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# npm writes this file last; it holds what is installed.
installed=node_modules/.package-lock.json
[[ -x node_modules/.bin/azurite && ! package-lock.json -nt $installed ]] && exit 0

if ! command -v npm >/dev/null; then
  if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
    echo "npm is missing: the tests on Azurite need it. Install Node.js 20 or newer (sudo apt-get install npm)." >&2
    exit 1
  fi
  echo "installing npm with apt…" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq npm; } >/dev/null </dev/null
fi
npm ci --no-audit --no-fund --loglevel=error
touch "$installed"
