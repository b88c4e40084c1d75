#!/usr/bin/env bash
# Makes sure that ffmpeg is there: installs it with apt where that is allowed, else says in one line how to get it.
set -euo pipefail

# A named one is the program's to judge: it says what is wrong with it.
[[ -n ${FFMPEG_PATH:-} ]] && exit 0
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null && exit 0

if command -v apt-get >/dev/null; then
  as_root=()
  if [[ $(id -u) -ne 0 ]]; then as_root=(sudo -n); fi
  if [[ ${#as_root[@]} -eq 0 ]] || sudo -n true 2>/dev/null; then
    echo "clipgen: installing ffmpeg with apt…" >&2
    if { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ffmpeg; } >/dev/null 2>&1 </dev/null; then
      exit 0
    fi
  fi
fi
echo "clipgen: ffmpeg is missing; install it (sudo apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg) or name its folder in FFMPEG_PATH" >&2
exit 1
