#!/usr/bin/env bash
# Installs what 'make bench' compares Rookery with: R with mgcv and TMB (Debian packages), and
# NumPyro and libpysal in a Python environment of their own, Benchmarks/.venv. Users of Rookery need
# none of it.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(r-base-core r-cran-mgcv r-cran-tmb g++ make)
modules=(numpyro libpysal geopandas)

say() { printf '==> %s\n' "$*"; }

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

if command -v apt-get >/dev/null 2>&1; then
  missing=()
  for package in "${packages[@]}"; do is_installed "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -gt 0 ]; then
    say "Installing the Debian packages that are missing: ${missing[*]}"
    as_root apt-get update --quiet
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
  fi
else
  say "This system has no apt-get: install R with its packages mgcv and TMB by hand"
fi

environment=Benchmarks/.venv
[ -x "$environment/bin/python3" ] || python3 -m venv "$environment"
say "Installing ${modules[*]} into $environment"
"$environment/bin/python3" -m pip install --quiet --disable-pip-version-check "${modules[@]}"
say 'What make bench compares with is there'
