#!/usr/bin/env bash
# Makes sure that Chromium is there: a test compares clips with what it shows. Installs it with apt as root or in CI; elsewhere prints the
# command to type.
set -euo pipefail

[[ -n ${CLIPGEN_CHROMIUM:-} ]] && exit 0
# The names that tests/ClipGen.Local.Tests/Media/RealBrowser.cs looks for.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 || -n ${CI:-} ]]; then
  as_root=()
  if [[ $(id -u) -ne 0 ]]; then as_root=(sudo -n); fi
  echo "installing chromium with apt…" >&2
  if {
    "${as_root[@]}" apt-get update -qq \
      && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
  } >/dev/null 2>&1 </dev/null; then
    exit 0
  fi
fi
echo "Chromium is missing: a test needs it. Install it (sudo apt-get install chromium) or set CLIPGEN_CHROMIUM to the program's path." >&2
exit 1
