#!/usr/bin/env bash
# Makes sure that ffmpeg is there. Installs it with apt as root or in CI; elsewhere prints the command to type.
set -euo pipefail

# If it is set, the program checks it and says what is wrong.
[[ -n ${FFMPEG_PATH:-} ]] && exit 0
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null && exit 0

if command -v apt-get >/dev/null && [[ $(id -u) -eq 0 || -n ${CI:-} ]]; then
  as_root=()
  if [[ $(id -u) -ne 0 ]]; then as_root=(sudo -n); fi
  echo "clipgen: installing ffmpeg with apt…" >&2
  if { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ffmpeg; } >/dev/null 2>&1 </dev/null; then
    exit 0
  fi
fi
case $(uname -s) in
  Darwin) install="brew install ffmpeg" ;;
  Linux) install="sudo apt-get install ffmpeg" ;;
  *) install="winget install ffmpeg" ;;
esac
echo "clipgen: ffmpeg is missing; install it ($install) or set FFMPEG_PATH to its folder" >&2
exit 1
