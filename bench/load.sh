#!/usr/bin/env bash
# 500 clips of one episode queued at once in `clipgen serve`: throughput, memory and ffmpeg processes over time, as a table.
# Usage: bench/load.sh [CLIPS] [SECONDS BETWEEN ROWS]; CLIPGEN names the program when it is not ./clipgen. Needs ffmpeg, curl, Linux's /proc.
set -euo pipefail
cd "$(dirname "$0")/.."

clips=${1:-500}
every=${2:-15}
clipgen=${CLIPGEN:-./clipgen}
port=${PORT:-7199}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

ffmpeg -v error -f lavfi -i testsrc2=s=320x180:r=25:d=120 -f lavfi -i sine=r=48000:d=120:beep_factor=4 \
  -c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac "$work/recording.mp4"
$clipgen --data "$work/data" import "$work/recording.mp4" --tenant acme --episode load --track main --chunk-seconds 20 >&2

# Each clip has one segment of a second, so that the program is measured and not x264; some lie across two chunks.
awk -v n="$clips" 'function t(s) { return sprintf("%02d:%05.2f", int(s / 60), s % 60) }
  BEGIN {
    printf "{\"tenantId\":\"acme\",\"episodeId\":\"load\",\"outputs\":{\"captions\":[],\"pictures\":[]},\"clips\":["
    for (i = 0; i < n; i++) {
      a = (i * 1.37) % 118
      printf "%s{\"clipId\":\"c%03d\",\"segments\":[{\"startTime\":\"%s\",\"endTime\":\"%s\"}]}", (i ? "," : ""), i, t(a), t(a + 1)
    }
    print "]}"
  }' > "$work/episode.json"
$clipgen --data "$work/data" add "$work/episode.json" >&2

$clipgen --data "$work/data" serve --urls "http://127.0.0.1:$port" 2> "$work/server.log" &
server=$!
until curl -sf "http://127.0.0.1:$port/api/health" > /dev/null; do sleep 0.2; done
# The script ./clipgen may be the parent of the program itself: the one that listens is measured.
pid=$(pgrep -P "$server" -f ClipGen.Local.dll || echo "$server")

now() { date +%s; }
memory() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status"; }
children() { pgrep -c -P "$pid" 'ffmpeg|ffprobe' || true; }
document() { curl -s "http://127.0.0.1:$port/api/tenants/acme/episodes/load/clips"; }
count() { { grep -o "\"status\":\"$1\",\"attempt\":[0-9]*,\"instanceId\"" || true; } | wc -l; }

begin=$(now)
curl -sf -o /dev/null -X POST -H 'aeg-event-type: Notification' -H 'content-type: application/json' \
  "http://127.0.0.1:$port/runtime/webhooks/EventGrid?functionName=BeginClipGeneration" \
  -d '{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"load"}}'

echo "| s | complete | failed | clips/min | server MB | most ffmpeg | load |"
echo "|---:|---:|---:|---:|---:|---:|---:|"
most=0 next=$((begin + every))
while :; do
  n=$(children); most=$((n > most ? n : most))
  if [ "$(now)" -ge "$next" ]; then
    document > "$work/status.json"
    complete=$(count 'Generation Complete' < "$work/status.json") failed=$(count 'Generation Failed' < "$work/status.json")
    seconds=$(($(now) - begin))
    echo "| $seconds | $complete | $failed | $((complete * 60 / seconds)) | $(memory) | $most | $(cut -d' ' -f1 /proc/loadavg) |"
    [ $((complete + failed)) -lt "$clips" ] || break
    most=0 next=$((next + every))
  fi
  sleep 0.1
done
kill "$server"; wait "$server" || true
server=
$clipgen --data "$work/data" check
