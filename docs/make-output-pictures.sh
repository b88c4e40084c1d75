#!/usr/bin/env bash
# Makes docs/pictures/outputs.jpg: one clip in every shape, with captions burned in, and the pictures that are made of it.
# Needs ffmpeg with drawtext and the fonts of captions: apt-get install ffmpeg fonts-dejavu-core fonts-noto-core
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
font=${FONT:-/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf}
[[ -f $font ]] || { echo "make-output-pictures.sh: $font is missing: apt-get install fonts-dejavu-core" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
run() { ffmpeg -y -nostdin -v error "$@"; }
cut() { "$root/clipgen" cut recording.mp4 --from 00:02 --to 00:22 "$@" --transcript talk.vtt --captions burned; }

run -f lavfi -i "mandelbrot=s=1280x720:rate=25:start_scale=1.2:end_scale=0.02:end_pts=600" -f lavfi -i "sine=frequency=330" -t 24 \
  -c:v libx264 -preset veryfast -g 50 -pix_fmt yuv420p -c:a aac recording.mp4
printf 'WEBVTT\n\n00:02.000 --> 00:22.000\nEvery clip is exact,\nand ready to publish.\n' >talk.vtt
cut -o clip.mp4 --shapes portrait,square --fit blur --pictures poster,contactSheet,storyboard
cut -o crop.mp4 --shapes portrait,square --fit crop

height=360
# frame FILE OUTPUT: the frame in the middle.
frame() { run -ss 10 -i "$1" -frames:v 1 -vf "scale=-2:$height" "$2"; }
frame clip.mp4 landscape.png
frame clip.portrait.mp4 "portrait, blur.png"
frame crop.portrait.mp4 "portrait, crop.png"
frame clip.square.mp4 "square, blur.png"
frame crop.square.mp4 "square, crop.png"
run -i clip.contact.jpg -vf "scale=-2:$height" "contact sheet.png"
run -i clip.storyboard.jpg -vf "scale=760:-2,pad=iw:$height:0:0:white" storyboard.png
run -i clip.poster.jpg -vf "scale=-2:$height" poster.png

# row OUTPUT NAME…: pictures side by side on white, each over its name.
row() {
  local output=$1 inputs=() filter="" labels="" i=0
  shift
  for name in "$@"; do
    inputs+=(-i "$name.png")
    filter+="[$i:v]pad=iw+24:ih+56:12:8:white,"
    filter+="drawtext=fontfile=$font:text='$name':fontsize=26:fontcolor=0x1f2328:x=(w-tw)/2:y=h-16-max_glyph_a[p$i];"
    labels+="[p$i]"
    i=$((i + 1))
  done
  run "${inputs[@]}" -filter_complex "$filter${labels}hstack=inputs=$i,pad=2000:ih:(2000-iw)/2:0:white" "$output"
}
row first.png landscape "portrait, crop" "portrait, blur" "square, crop" "square, blur"
row second.png poster "contact sheet" storyboard
run -i first.png -i second.png -filter_complex vstack -q:v 4 "$root/docs/pictures/outputs.jpg"
