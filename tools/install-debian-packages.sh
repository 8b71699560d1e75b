#!/usr/bin/env bash
# Installs the Debian packages of debian-packages.txt that are missing, where that is allowed.
# Elsewhere it says once, loudly, what is missing, and succeeds: the tests that need it skip, or fail in CI.
set -euo pipefail

missing=()
while read -r package sign; do
  case "$package" in '' | '#'*) continue ;; esac
  if [[ $sign == /* ]]; then
    [[ -e $sign ]] || missing+=("$package")
  else
    command -v "$sign" >/dev/null || missing+=("$package")
  fi
done <"$(dirname "$0")/debian-packages.txt"

((${#missing[@]})) || exit 0

if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  echo "installing ${missing[*]}" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null </dev/null
else
  echo "MISSING: ${missing[*]} (checks that need them are skipped; install them with your system's package manager)" >&2
fi
