#!/usr/bin/env bash
# Installs the system libraries that Rookery is built on, those of them that are missing.
set -euo pipefail

packages=(
  libgeos-dev libproj-dev proj-data libgdal-dev libopenblas-dev liblapacke-dev libsuitesparse-dev
  libboost-dev libssl-dev pkg-config
)
formulas=(geos proj gdal openblas suite-sparse boost openssl@3 pkgconf)

say() { printf '==> %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

require_swift() {
  command -v swift >/dev/null 2>&1 || fail "Swift is not installed, or not on the PATH.
  Rookery needs Swift 6.1 or later: https://www.swift.org/install says how to get it.
  If it is installed, put the folder of its 'swift' command on the PATH and try again."
  local version
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p')
  read -r major minor <<<"${version:-0 0}"
  if ((major < 6 || (major == 6 && minor < 1))); then
    fail "Swift $major.$minor is too old; Rookery needs 6.1 or later (https://www.swift.org/install)."
  fi
  say "Swift $major.$minor is there"
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    command -v sudo >/dev/null 2>&1 || fail "this needs root: run '$*' as root, then try again."
    sudo "$@"
  fi
}

setup_debian() {
  local missing=()
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then
    say "All ${#packages[@]} Debian packages are there"
    return
  fi
  say "Installing the Debian packages that are missing: ${missing[*]}"
  as_root apt-get update --quiet
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
}

setup_macos() {
  command -v brew >/dev/null 2>&1 || fail "Homebrew is not installed (https://brew.sh).
  With it, run: brew install ${formulas[*]}"
  local missing=() installed
  installed=$(brew list --formula -1)
  for formula in "${formulas[@]}"; do
    grep -qx "$formula" <<<"$installed" || missing+=("$formula")
  done
  [ ${#missing[@]} -eq 0 ] || fail "these Homebrew formulas are missing; run
  brew install ${missing[*]}
and try again."
  say "All ${#formulas[@]} Homebrew formulas are there"
}

require_swift
case "$(uname -s)" in
  Darwin) setup_macos ;;
  Linux)
    if command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
      setup_debian
    else
      fail "this system has no apt-get. Install GEOS, PROJ, GDAL, OpenBLAS, LAPACKE, SuiteSparse's
  AMD, Boost's headers, OpenSSL and pkg-config with their development files, then run
  'swift build -c release'."
    fi
    ;;
  *) fail "Rookery is built on Linux and macOS, not on $(uname -s)." ;;
esac
