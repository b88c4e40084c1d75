#!/usr/bin/env bash
# Makes docs/pictures/chunk-border.png: the frames that come out when a clip crosses a chunk border, cut the original way and by clipgen;
# and docs/pictures/page-*.png: each screen of the page. make-pictures.sh page makes only those.
# Needs ffmpeg with drawtext and the DejaVu fonts: apt-get install ffmpeg fonts-dejavu-core
# For the page it needs Node.js, Chromium, and the tests built: dotnet build ClipGen.Local.slnf --configuration Release
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
font=${FONT:-/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf}
bold=${BOLD_FONT:-/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf}

die() { echo "make-pictures.sh: $*" >&2; exit 1; }
ffmpeg -hide_banner -filters 2>/dev/null | grep ' drawtext ' >/dev/null || die "this ffmpeg has no drawtext filter"
[[ -f $font && -f $bold ]] || die "the DejaVu fonts are missing: apt-get install fonts-dejavu-core"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# ---- The page, as `clipgen demo` fills it. Two more episodes are added, so that the list is one.
page_pictures() {
  local port=${PORT:-7199}
  local url=http://127.0.0.1:$port
  "$root/clipgen" --data page demo >demo.log 2>&1 || { cat demo.log >&2; die "clipgen demo failed"; }
  "$root/clipgen" --data page serve --urls "$url" 2>serve.log & server=$!
  trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$work"' EXIT
  until curl -fs "$url/api/health" >/dev/null; do
    kill -0 "$server" || { cat serve.log >&2; die "clipgen serve ended"; }
    sleep 0.2
  done
  for episode in monday-briefing interview-12; do
    curl -fs -o added.json -X PUT "$url/api/tenants/acme/episodes/$episode" --data '{"clips":[
      {"clipId":"c1","title":"Opening","segments":[{"startTime":"00:07.2","endTime":"00:14.5","speaker":"host","text":"Welcome."}]},
      {"clipId":"c2","title":"The question","segments":[{"startTime":"01:02","endTime":"01:09.25","speaker":"host"}]}]}'
  done
  node "$root/docs/make-page-pictures.mjs" "$url/"
  kill "$server"; wait "$server" || true
}

if [[ ${1:-} == page ]]; then page_pictures; exit; fi

run() { ffmpeg -y -nostdin -v error "$@"; }

rate=30 chunk=4 from=3.9 to=4.2   # seconds; the border lies at $chunk

# ---- A recording whose frames show their number: in digits for people, in ten black or white fields at the lower edge for this script.
fields=10 field=32 digits_height=164
stamp="drawbox=x=0:y=$digits_height:w=320:h=16:color=black:t=fill"
for ((bit = 0; bit < fields; bit++)); do
  stamp+=",drawbox=x=$((bit * field)):y=$digits_height:w=$field:h=16:color=white:t=fill:enable='mod(floor(n/$((1 << bit)))\,2)'"
done
stamp+=",drawtext=fontfile=$bold:text='%{n}':fontsize=112:fontcolor=white:x=(w-tw)/2:y=($digits_height-th)/2"
run -f lavfi -i "color=c=0x24507a:s=320x180:r=$rate:d=$((2 * chunk))" -f lavfi -i "sine=frequency=440:duration=$((2 * chunk))" \
  -vf "$stamp" -c:v libx264 -g "$rate" -pix_fmt yuv420p -c:a aac -ac 2 recording.mp4

# The numbers of a file's frames, one per line.
numbers() {
  run -i "$1" -map 0:v -fps_mode passthrough -vf "crop=320:8:0:168,scale=$fields:1:flags=area,format=gray" -f rawvideo - |
    od -An -v -tu1 -w$fields | awk '{ n = 0; for (i = 1; i <= NF; i++) if ($i > 120) n += 2 ^ (i - 1); print n }'
}

# ---- Both ways, from the same chunks.
"$root/clipgen" --data data import recording.mp4 --tenant t --episode e --track main --chunk-seconds $chunk
chunks=data/media/t/e/videos/main/chunks/main_chunk_0000

# The original way: each chunk's part is encoded by itself, then the parts are joined without encoding.
part() { run -i "$chunks$1.ts" -ss "$2" -t "$3" -c:v libx264 -preset fast -crf 23 -c:a aac "part$1.mp4"; echo "file 'part$1.mp4'" >>parts.txt; }
part 0 $from "$(awk "BEGIN { print $chunk - $from }")"
part 1 0 "$(awk "BEGIN { print $to - $chunk }")"
run -f concat -safe 0 -i parts.txt -c copy original.mp4

cat >episode.json <<JSON
{"tenantId":"t","episodeId":"e","clips":[{"clipId":"c","segments":[{"startTime":"00:0$from","endTime":"00:0$to"}]}]}
JSON
echo '{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"t","episodeId":"e"}}' >event.json
"$root/clipgen" --data data add episode.json
"$root/clipgen" --data data run event.json
cp data/media/t/e/clips/c/clip.mp4 clipgen.mp4

# ---- The picture, twice as large as a README shows it.
first=$(awk "BEGIN { print int($from * $rate + 0.999) }") last=$(awk "BEGIN { print int($to * $rate + 0.999) - 1 }")
width=1760 margin=40 gap=10 row=290 top=140
columns=$((last - first + 1))
tile=$(((width - 2 * margin + gap) / columns - gap))
tile_height=$((tile * digits_height / 320 / 2 * 2))
ink=0x1f2328 red=0xcf222e green=0x1a7f37 grey=0x59636e
draw=""

text() { draw+=",drawtext=fontfile=$1:text='$2':fontsize=$3:fontcolor=$4:x=$5:y=$6"; }
box() { draw+=",drawbox=x=$1:y=$2:w=$3:h=$4:color=$5:t=${6:-fill}"; }
left_of() { echo $((margin + $1 * (tile + gap))); }   # of a column
list() { seq -s ' and ' "$1" "$2"; }

# strip FILE: its frames side by side, as FILE.png.
strip() {
  run -i "$1" -map 0:v -fps_mode passthrough -frames:v 1 \
    -vf "crop=320:$digits_height:0:0,scale=$tile:$tile_height,tile=${columns}x1:padding=$gap:color=white" "$1.png"
}

# mark FILE Y: puts a red frame around what is repeated, and says what is lost where it is missing.
mark() {
  local y=$2 column=0 next=$first number x
  for number in $(numbers "$1"); do
    x=$(left_of $column)
    if ((number < next)); then
      box $((x - 5)) $((y - 5)) $((tile + 10)) $((tile_height + 10)) $red 7
      text "$bold" "repeated" 28 $red "$x+($tile-tw)/2" $((y + tile_height + 14))
    elif ((number > next)); then
      lost "$x-$((gap / 2))-tw/2" "$(list $next $((number - 1)))" "$y"
    fi
    next=$((number >= next ? number + 1 : next)) column=$((column + 1))
  done
  if ((next <= last)); then lost "$width-$margin-tw" "$(list "$next" $last)" "$y"; fi
}

lost() { text "$bold" "$2 lost" 28 $red "$1" $(($3 - 44)); }

title() {
  text "$bold" "$1" 38 $ink $margin "$4"
  text "$font" "$2" 30 "$3" 420 "$4+6"
}

title "The original way" "each chunk’s part is encoded alone\, then the parts are joined" $grey $((top - 116))
title "ClipGen" "each frame of the range once\, in order" $green $((top + row - 76))
strip original.mp4
mark original.mp4 $top
strip clipgen.mp4
mark clipgen.mp4 $((top + row))

# The border between the chunks, where it passes neither text nor frames.
border=$(($(left_of $((chunk * rate - first))) - gap / 2 - 1))
for y in $((top - 8)) $((top + row - 8)); do
  for ((dash = y; dash < y + tile_height + 24; dash += 14)); do box $border "$dash" 3 8 $ink; done
done
text "$font" "chunk border" 28 $ink "$border-tw/2" $((top + tile_height + 24))
text "$font" "chunk border" 28 $ink "$border-tw/2" $((top + row + tile_height + 24))

height=$((top + row + tile_height + 74))
run -f lavfi -i "color=c=white:s=${width}x$height:d=1:r=1" -i original.mp4.png -i clipgen.mp4.png -filter_complex "
  [0:v][1:v]overlay=$margin:$top[a]; [a][2:v]overlay=$margin:$((top + row)),${draw#,},split[p][q];
  [p]palettegen=max_colors=64[palette]; [q][palette]paletteuse=dither=none" -frames:v 1 "$root/docs/pictures/chunk-border.png"
echo "docs/pictures/chunk-border.png: the original way $(numbers original.mp4 | xargs), clipgen $(numbers clipgen.mp4 | xargs)"

page_pictures
