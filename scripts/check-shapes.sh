#!/bin/sh
# Checks that every data file has the SHA-256 that its page states.
cd "$(dirname "$0")/.." || exit 2
status=0
for page in shapes/*.md examples/us-counties/counts.md; do
  stated=$(grep -oE '[0-9a-f]{64}' "$page")
  for file in "${page%.md}".geojson "${page%.md}".gpkg "${page%.md}".csv; do
    [ -f "$file" ] || continue
    found=$(openssl dgst -sha256 -r "$file" | cut -d' ' -f1)
    if [ "$found" = "$stated" ]; then echo "$file: as stated"; else
      echo "$file: has $found, but $page states $stated"
      status=1
    fi
  done
done
exit $status
