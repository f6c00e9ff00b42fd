#!/usr/bin/env bash
# Runs every fuzz target of this module for a while, one after another.
#
# Targets are found, not listed. The measure is a number of inputs, set by
# FUZZTIME (or a time, as "30s"): with a time, a target stopped in the middle
# of an input is now and then reported as failed though nothing is wrong.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fuzztime=${FUZZTIME:-5000x}
packages=$(grep -rl --include='*_test.go' '^func Fuzz' ./*/ | xargs -r -n 1 dirname | grep -v '^./bench/' | sort -u)
found=0
for package in $packages; do
  listed=$(go test -list='^Fuzz' "$package" </dev/null)
  while IFS= read -r target; do
    found=$((found + 1))
    echo "== $package $target"
    go test -run='^$' -fuzz="^$target\$" -fuzztime="$fuzztime" -fuzzminimizetime=100x "$package" </dev/null
  done < <(grep '^Fuzz' <<<"$listed")
done
if ((found == 0)); then
  echo "no fuzz target found: each parser should have one" >&2
  exit 1
fi
echo "$found fuzz targets, $fuzztime each"
