#!/usr/bin/env bash
# Prints the GOTOOLCHAIN under which the other scripts run the go command.
#
# The Go on the machine is used as it is when it is no older than go.mod asks.
# An older one, from 1.21 on, can fetch the one named: then "auto" is printed,
# even where the machine is set to keep to its own. Without a Go that can do so
# this says what is needed and fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# at_least VERSION MINIMUM: whether the first is no older than the second.
at_least() {
  [[ "$(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1)" == "$2" ]]
}

wanted=$(sed -n 's/^go //p' go.mod)
if ! command -v go >/dev/null; then
  echo "Go is not installed, or not in the PATH: install Go $wanted or newer, then run this again." >&2
  exit 1
fi

# Outside any module the go command answers for itself and fetches nothing.
here=$(cd / && GOTOOLCHAIN=local go env GOVERSION | sed -n 's/^.*go\([0-9][0-9a-z.]*\).*$/\1/p')
setting=$(cd / && go env GOTOOLCHAIN)

if [[ -z "$here" ]] || ! at_least "$here" 1.21; then
  echo "This Go (${here:-of unknown version}) is too old to fetch another: install Go $wanted or newer, then run this again." >&2
  exit 1
fi
if at_least "$here" "$wanted" || [[ "$setting" == *auto ]]; then
  echo "$setting"
else
  echo "Go $here is here; the go command fetches Go $wanted, which go.mod names." >&2
  echo auto
fi
