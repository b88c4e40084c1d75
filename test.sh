#!/usr/bin/env bash
# Builds and tests everything; installs what the tests need where it is missing. The last line is the sum over all test assemblies.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

functions_half="src/ClipGen.Functions, tests/ClipGen.Functions.Tests, tools/CloudDemo"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

tools/ensure-ffmpeg.sh || exit 1

# The Functions half needs Azure packages that not every feed has. Only their absence leaves it out (NU1101 to NU1103: no such package or version;
# NU1603: another version stands in for it), and only there: any other fault of restoring is a fault.
absent='/(ClipGen\.Functions|ClipGen\.Functions\.Tests|CloudDemo)/[^/]*\.csproj : error NU(110[123]|1603):'
solution=ClipGen.sln
left_out=
if ! dotnet restore ClipGen.sln --verbosity quiet >"$log" 2>&1; then
  if grep -q "error " "$log" && ! grep "error " "$log" | grep -qvE "$absent"; then
    solution=ClipGen.Local.slnf
    left_out=$(grep -oE "Unable to find (a stable )?package [A-Za-z0-9.]*[A-Za-z0-9]|[A-Za-z0-9.]+ [0-9][0-9.]* was not found" "$log" |
      sed -E 's/.*package //; s/ was not found//' | sort -u | paste -sd ';' | sed 's/;/, /g')
    dotnet restore "$solution" --verbosity quiet || exit 1
  else
    cat "$log"
    exit 1
  fi
fi

if [[ -z $left_out ]]; then
  # Azurite, for the tests of Table and Blob Storage.
  if command -v npm >/dev/null; then
    [[ -x node_modules/.bin/azurite ]] || npm ci --no-audit --no-fund --loglevel=error || exit 1
  else
    echo "test.sh: npm is missing; install Node.js, or the tests on Azurite are skipped" >&2
  fi
fi

dotnet build "$solution" --no-restore --configuration Release --nologo --verbosity quiet || { echo "test.sh: the build failed" >&2; exit 1; }
dotnet format whitespace "$solution" --no-restore --verify-no-changes || { echo "test.sh: run 'dotnet format'" >&2; exit 1; }

dotnet test "$solution" --no-build --configuration Release --nologo 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

if [[ -n $left_out ]]; then
  echo
  echo "################################################################################"
  echo "# LEFT OUT, not built and not tested here: $functions_half"
  echo "# This package feed lacks: $left_out"
  echo "################################################################################"
  echo
fi

awk '
  /^(Passed|Failed|Skipped)! +- Failed:/ {
    gsub(",", "")
    for (i = 1; i < NF; i++) {
      if ($i == "Passed:") passed += $(i + 1)
      if ($i == "Failed:") failed += $(i + 1)
      if ($i == "Skipped:") skipped += $(i + 1)
    }
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit (passed == 0 || failed > 0) }
' "$log" || status=1
exit "$status"
