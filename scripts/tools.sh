#!/usr/bin/env bash
# Builds the lint tool into .tools, once for each version that tools/go.mod
# names and each Go. The first time takes a minute or two.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mark="$(cat tools/go.mod tools/go.sum | sha256sum) $(go env GOVERSION)"
if [[ -x .tools/golangci-lint && "$(cat .tools/built 2>/dev/null)" == "$mark" ]]; then
  exit 0
fi
echo "Building the lint tool: a minute or two, the first time only"
mkdir -p .tools
GOBIN="$PWD/.tools" go -C tools install tool
echo "$mark" >.tools/built
