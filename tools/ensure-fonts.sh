#!/usr/bin/env bash
# Makes sure that burned-in captions have fonts from Latin to Arabic, CJK and emoji: the packages of the Dockerfile. Installs them with apt
# as root or in CI; elsewhere prints the command to type.
set -euo pipefail

packages=(fonts-noto-core fonts-noto-cjk fonts-symbola)
has_fonts() {
  local fonts
  fonts=$(fc-list : family 2>/dev/null) || return 1
  for family in "Noto Sans" "Noto Sans Arabic" "Noto Sans CJK JP" "Symbola"; do
    grep -qF "$family" <<<"$fonts" || return 1
  done
}
has_fonts && exit 0

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 || -n ${CI:-} ]]; then
  as_root=()
  if [[ $(id -u) -ne 0 ]]; then as_root=(sudo -n); fi
  echo "clipgen: installing fonts with apt…" >&2
  if { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends fontconfig "${packages[@]}"; } >/dev/null 2>&1 </dev/null && has_fonts; then
    exit 0
  fi
fi
echo "clipgen: fonts for captions are missing; install them (sudo apt-get install ${packages[*]})" >&2
exit 1
