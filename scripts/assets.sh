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

if ! command -v npm >/dev/null; then
  echo "The site's styles are built with Node and npm, and npm is not here. Install Node 20 or newer with npm, then run this again." >&2
  exit 1
fi
if ! node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'; then
  echo "The site's styles are built with Node 20 or newer, and this is $(node --version). Install a newer one, then run this again." >&2
  exit 1
fi

# What npm installs is held to the checksums of package-lock.json, and runs no
# scripts of its own.
lock="$(sha256sum <"$source/package-lock.json")"
if [[ "$(cat "$source/node_modules/.installed" 2>/dev/null)" != "$lock" ]]; then
  npm --prefix "$source" ci --no-progress --no-fund --no-audit --ignore-scripts --loglevel=error >/dev/null
  echo "$lock" >"$source/node_modules/.installed"
fi
echo '== assets'
ASSET_INPUTS="$inputs" node "$source/build.mjs"
