#!/bin/bash
# Checks reading from PostGIS and writing to it, on a server of its own that it starts in a
# temporary folder and stops at the end.
#
#   scripts/check-postgis.sh [ROOKERY]
#   scripts/check-postgis.sh --available
#
# The second only says, by its exit code and in silence, whether the first has what it needs.
#
# Needs PostgreSQL with PostGIS and ogr2ogr (Debian: postgresql-15, postgresql-15-postgis-3,
# gdal-bin). Exit codes: 0 all as it should be; 1 something is not; 2 something is missing.
set -u
cd "$(dirname "$0")/.." || exit 2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /none/initdb)")
missing=0
for tool in "$bin/initdb" "$bin/pg_ctl" "$(command -v psql || true)" "$(command -v ogr2ogr || true)"; do
  [ -x "$tool" ] || missing=1
done
# The server's own folder of extensions, as it was built or beside its programs.
share=$("$bin/pg_config" --sharedir 2>/dev/null || pg_config --sharedir 2>/dev/null)
[ -f "$share/extension/postgis.control" ] \
  || ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || missing=1
[ "${1:-}" != --available ] || exit $((missing * 2))
[ $missing = 0 ] || { echo "PostgreSQL, PostGIS or ogr2ogr is missing."; exit 2; }
rookery=${1:-.build/release/rookery}
rookery=$(realpath "$rookery") || exit 2
[ -x "$rookery" ] || { echo "There is no command $rookery; build it first."; exit 2; }

work=$(mktemp -d)
password=swordfish
# The server refuses to be run by root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
finish() {
  as_owner "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$work"
}
trap finish EXIT

chmod 755 "$work"
mkdir "$work/server" "$work/out"
[ "$(id -u)" != 0 ] || chown postgres "$work/server"
echo $password > "$work/server/password"
chmod 644 "$work/server/password"
port=$((20000 + RANDOM % 20000))
(
  cd "$work/server" || exit 1
  as_owner "$bin/initdb" -D "$work/server/data" -U surveyor -A scram-sha-256 \
    --pwfile="$work/server/password" -E UTF8 --locale=C.UTF-8
  as_owner "$bin/pg_ctl" -D "$work/server/data" -w -l "$work/server/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/server" start
) >"$work/start.txt" 2>&1 || { cat "$work/start.txt"; echo "The server did not start."; exit 2; }
ln -s "$work/server/data" "$work/data"

export PGPASSWORD=$password PGHOST=127.0.0.1 PGPORT=$port PGUSER=surveyor
psql -q -d postgres -c 'create database health' || exit 2
psql -q -d health -c 'create extension postgis' >/dev/null || exit 2
source="PG:host=127.0.0.1 port=$port dbname=health user=surveyor password=$password"
ogr2ogr -q -f PostgreSQL "$source" shapes/nc-counties.geojson -nln counties -nlt MULTIPOLYGON \
  || exit 2
psql -q -d health -c "alter table counties add half text generated always as (
  case when fips < '37100' then 'one' else 'two' end) stored" || exit 2
unset PGPASSWORD PGHOST PGPORT PGUSER

failures=0
check() { # what it shows, command …
  local what=$1
  shift
  if "$@" >"$work/check.txt" 2>&1; then echo "ok: $what"; else
    echo "WRONG: $what"
    sed 's/^/    /' "$work/check.txt"
    failures=$((failures + 1))
  fi
}
run() { "$rookery" fit "$@" >>"$work/said.txt" 2>&1; }
ends_with() { # code, arguments …
  local code=$1
  shift
  run "$@"
  local found=$?
  [ $found = "$code" ] || { echo "ended with $found"; tail -3 "$work/said.txt"; return 1; }
}
query() { PGPASSWORD=$password psql -At -h 127.0.0.1 -p $port -U surveyor -d health -c "$1"; }
gives() { local found; found=$(query "$1"); [ "$found" = "$2" ] || { echo "$1 gives $found"; return 1; }; }
said() { tail -1 "$work/said.txt" | grep -qF "$1" || { tail -1 "$work/said.txt"; return 1; }; }

model=(--id fips --model 'sid74 ~ bym2(area)' --population bir74)
from_file=(shapes/nc-counties.geojson --id FIPS --model 'SID74 ~ bym2(area)' --population BIR74)

check 'reads the regions from a table' ends_with 0 "$source" --layer counties "${model[@]}" \
  --out "$work/out/map.geojson" --summary "$work/out/summary.json"
check 'reads the same from the file' ends_with 0 "${from_file[@]}" \
  --summary "$work/out/file.json"
check 'finds the same graph and rates' sh -c "
  for part in '\"edges\"' '(Intercept)' 'bym2(area).sd'; do
    grep -F \"\$part\" '$work/out/summary.json' > '$work/a'; grep -F \"\$part\" '$work/out/file.json' > '$work/b'
    [ -s '$work/a' ] && cmp '$work/a' '$work/b' || exit 1
  done"
check 'reads a filtered table' ends_with 0 "$source" --layer counties --where "fips < '37100'" \
  "${model[@]}" --out "$work/out/half.csv"
check 'writes a table' ends_with 0 "$source" --layer counties --where "fips < '37100'" \
  "${model[@]}" --prefix r_ --out "$source"
check 'which has a row for each area it read' gives \
  'select count(*), count(r_rr_mean) from counties_smoothed' '50|50'
check 'and leaves the table it read alone' gives 'select count(*) from counties' '100'
check 'writes groups of areas as a table of their own' ends_with 0 "$source" --layer counties \
  "${model[@]}" --prefix r_ --aggregate half --draws 200 --out "$source" --overwrite
check 'with dissolved polygons' gives \
  "select count(*), bool_and(st_isvalid(wkb_geometry)), count(r_rr_mean) from counties_smoothed_by_half" \
  '2|t|2'
check 'writes a table named after a file' ends_with 0 "${from_file[@]}" --out "$source"
check 'with geometry and results' gives \
  "select count(*), bool_and(st_isvalid(wkb_geometry)), min(st_srid(wkb_geometry)), count(rr_mean) from nc_counties_smoothed" \
  '100|t|4326|100'
check 'refuses to write it again' ends_with 2 "${from_file[@]}" --out "$source"
check 'and says so' said 'table nc_counties_smoothed'
check 'replaces it with --overwrite' ends_with 0 "${from_file[@]}" --out "$source" --overwrite
check 'refuses an unknown table' ends_with 2 "$source" --layer nowhere "${model[@]}"
check 'and lists those there are' said 'counties'
check 'refuses a wrong password' ends_with 2 "${source/swordfish/swordfisk}" --layer counties "${model[@]}"
check 'refuses a wrong password for output before the fit' ends_with 2 "${from_file[@]}" \
  --out "${source/swordfish/swordfisk}"
url="PG:postgresql://surveyor:$password@127.0.0.1:$port/health"
check 'reads by an address' ends_with 0 "$url" --layer counties "${model[@]}" \
  --out "$work/out/address.geojson" --summary "$work/out/address.json"
check 'prints the study' ends_with 0 "$source" --layer counties "${model[@]}" --out "$url" --print-study
check 'never shows a password' sh -c "! grep -rlE 'swordfis[hk]' '$work/said.txt' '$work/out'"
[ $failures = 0 ]
