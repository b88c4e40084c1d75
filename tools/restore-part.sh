#!/usr/bin/env bash
# restore-part.sh FILTER [ARGUMENT…]: restores a solution filter; arguments go to `dotnet restore`.
# Exit 0: restored. Exit 3: this feed lacks packages of it, named on stdout, one per line.
# Exit 1: any other fault, on stderr. A missing package decides (NU1101, NU1102), whatever else the restore says: what it says about the
# packages beside a missing one (NU1605, NU1608 …) is guesswork.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet restore "$@" --verbosity quiet >"$log" 2>&1 && exit 0

missing=$(sed -nE 's/.*error NU110[12]: Unable to find package ([A-Za-z0-9.]*[A-Za-z0-9])(\.| with version \(?([^)]*)\)?).*/\1 \3/p' "$log" | sort -u)
if [[ -n $missing ]]; then
  echo "$missing"
  exit 3
fi
cat "$log" >&2
exit 1
