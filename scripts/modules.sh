#!/usr/bin/env bash
# Runs one go command in each module below this one that lays the product
# beside another library: scripts/modules.sh test ./...
# They are modules of their own so that the product depends on none of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

found=0
for module in bench/*/go.mod; do
  [[ -e "$module" ]] || continue
  found=1
  echo "== $(dirname "$module")"
  go -C "$(dirname "$module")" "$@"
done
if ((found == 0)); then
  echo "no module below bench: the comparisons are gone" >&2
  exit 1
fi
