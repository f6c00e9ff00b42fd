#!/usr/bin/env bash
# Installs what a folder's package-lock.json names into its node_modules, unless
# it stands there already: scripts/npm.sh FOLDER. Each package is held to its
# checksum, and runs no script of its own.
set -euo pipefail
folder="$1"

if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
  echo "Node and npm are needed, and are not here. Install Node 20.19 or newer with npm, then run this again." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "Node 20.19 or newer is needed, and this is $(node --version). Install a newer one, then run this again." >&2
  exit 1
fi

lock="$(sha256sum <"$folder/package-lock.json")"
if [[ "$(cat "$folder/node_modules/.installed" 2>/dev/null)" == "$lock" ]]; then
  exit 0
fi
echo "== npm packages of $folder"
npm --prefix "$folder" ci --no-progress --no-fund --no-audit --ignore-scripts --loglevel=error >/dev/null
echo "$lock" >"$folder/node_modules/.installed"
