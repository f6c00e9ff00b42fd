#!/usr/bin/env bash
# Takes pictures of the gallery of components at several widths, in forced
# colours, with larger text, and as they would be printed, and of every public page
# on a telephone, on a desk and on paper, into build/shots.
# Where pdftoppm (Debian: poppler-utils) is here, the paper becomes pictures too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder="$PWD/build/shots"
mkdir -p "$folder"
SHOTS="$folder" go test -count=1 -timeout 30m -run 'TestGallery$' ./test/browser
mkdir -p docs/shots
SHOTS="$PWD/docs/shots" PICTURES="$folder" go test -count=1 -timeout 30m -run 'Test(Shots|Pictures)$' ./test/browser
if command -v pdftoppm >/dev/null; then
  for paper in "$folder"/*.pdf; do
    pdftoppm -r 70 -png "$paper" "${paper%.pdf}-paper"
  done
fi
echo "The pictures are in $folder, those of the site in docs/shots. Look at each."
