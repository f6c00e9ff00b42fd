#!/usr/bin/env bash
# Builds the site's styles and scripts into internal/web/asset/dist, which the
# program embeds and the repository does not hold. Does nothing where what they
# are made from has not changed since. Needs Node and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

source=internal/web/asset/source
made=internal/web/asset/dist/made-by-make-assets.json

# The names and the content of all that goes in.
inputs="$(
  {
    find "$source" -path "$source/node_modules" -prune -o -type f -print
    find internal/web -path internal/web/asset -prune -o -type f \( -name '*.scss' -o -name '*.js' \) -print
  } | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1
)"
if [[ -e "$made" ]] && grep -q "\"inputs\": \"$inputs\"" "$made"; then
  exit 0
fi

scripts/npm.sh "$source"
echo '== assets'
ASSET_INPUTS="$inputs" node "$source/build.mjs"
