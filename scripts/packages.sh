#!/usr/bin/env bash
# Installs, by package name, what the tests need beside Go: a C compiler with
# its headers, for the race detector, shellcheck, for these scripts, and
# PostgreSQL, of which the tests of the store start a throw-away cluster.
#
# As root, or where sudo asks no password, what is missing is installed. Where
# it may not be, the one line to run is printed and this fails.
set -euo pipefail

missing=()
if ! command -v gcc >/dev/null; then
  missing+=(gcc libc6-dev)
elif ! printf '#include <stdlib.h>\n' | gcc -E - >/dev/null 2>&1; then
  missing+=(libc6-dev)
fi
if ! command -v shellcheck >/dev/null; then
  missing+=(shellcheck)
fi
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
  missing+=(postgresql)
fi
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  missing+=(chromium fonts-liberation fonts-dejavu-core)
fi
if ! command -v soffice >/dev/null || ! command -v pdftotext >/dev/null; then
  missing+=(libreoffice-writer libreoffice-calc poppler-utils)
fi
if ((${#missing[@]} == 0)); then
  exit 0
fi

if ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. Install what your system calls these, then run this again." >&2
  exit 1
fi
as_root=()
if [[ "$(id -u)" != 0 ]]; then
  as_root=(sudo)
  if ! sudo -n true 2>/dev/null; then
    echo "Missing, and not mine to install: run this line, then this command again." >&2
    echo "  sudo apt-get update && sudo apt-get install --yes ${missing[*]}" >&2
    exit 1
  fi
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update --quiet=2
"${as_root[@]}" apt-get install --quiet=2 --yes --no-install-recommends "${missing[@]}" </dev/null
