#!/usr/bin/env bash
# Runs whole what "make test" runs a share of: a thousand kills of the writing
# process on each database, the faults, and the property tests at full size. The
# date and the result are written into docs/measures.md.
#
# What has passed is kept in build/soak for the commit it passed on: a run that is
# stopped goes on, when it is repeated, with what is left.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

measures=docs/measures.md
commit=$(git rev-parse --short HEAD)
if ! git diff --quiet HEAD -- . ":!$measures"; then
  commit+=-changed
fi
kept=build/soak/$commit
mkdir -p "$kept"
export ARISING_SOAK=1

# step NAME ARGUMENTS…: one "go test", unless it has passed on this commit.
step() {
  local name=$1 begun=$SECONDS
  shift
  if [[ -e "$kept/$name" && "$commit" != *-changed ]]; then
    echo "== $name: passed before"
    return
  fi
  echo "== $name"
  rm -f "$PWD/$kept/$name.told"
  ARISING_SOAK_RESULT="$PWD/$kept/$name.told" go test -count=1 -timeout=2h "$@"
  touch "$kept/$name.told"
  echo "$((SECONDS - begun))" >"$kept/$name"
}

step kills-sqlite -run='^TestKilled$/^sqlite$' ./test/faults
step kills-postgres -run='^TestKilled$/^postgres$' ./test/faults
step kills-server -run='^TestKilledServer$' ./test/faults
step faults -skip='^TestKilled' ./test/faults
step backups -run='^TestKilled$' ./internal/backup
step properties ./internal/store/... ./internal/ingest/...
step small-numbers -run='^TestThousandTables$' ./internal/suppress

seconds=0
for name in kills-sqlite kills-postgres kills-server faults backups properties small-numbers; do
  seconds=$((seconds + $(<"$kept/$name")))
done
result=$(
  printf 'Run whole on %s, at commit %s, in %d minutes: all of it passed.\n\n' "$(date '+%-d %B %Y')" "$commit" "$(((seconds + 59) / 60))"
  cat "$kept"/*.told | sed 's/^/- /'
)
awk -v result="$result" '
  /^<!-- soak:/ { print; print ""; print result; print ""; skip = 1; next }
  /^<!-- end of soak -->/ { skip = 0 }
  !skip { print }
' "$measures" >"$kept/measures.md"
cp "$kept/measures.md" "$measures"
echo "Written into $measures:"
echo "$result"
