#!/usr/bin/env bash
# Writes docs/cli.md: what `--help` of clipgen and of each of its commands prints. A test holds the two equal.
# make-cli.sh [--print [PROGRAM…]]: with --print, to stdout, and from another program than the repository's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# help PROGRAM… [COMMAND]
help() {
  local text; text=$("$@" --help)
  # The help pads lines that it wraps.
  printf '```text\n%s\n```\n' "$(sed 's/ *$//' <<<"$text")"
}

document() {
  echo '# The command line'
  echo
  echo '<!-- Written by docs/make-cli.sh; do not edit. -->'
  echo
  echo 'What `clipgen --help` and `clipgen COMMAND --help` print. [The README](../README.md#commands) has examples and exit codes.'
  echo
  help "$@"
  local command
  # The list of commands ends the help; a line of it begins with two blanks and the name.
  for command in $("$@" --help | sed -n '/^Commands:/,$p' | sed -nE 's/^  ([a-z]+) .*/\1/p'); do
    echo
    echo "## clipgen $command"
    echo
    help "$@" "$command"
  done
}

if [[ ${1:-} == --print ]]; then
  shift
  [[ $# -gt 0 ]] || set -- ./clipgen
  document "$@"
else
  text=$(document ./clipgen)
  printf '%s\n' "$text" > docs/cli.md
fi
