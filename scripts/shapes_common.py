"""What the scripts that derive the files of shapes/ share: finding sources, writing, hashing.

Needs Python 3.10 or later with geopandas, pyogrio, pyproj and shapely 2.1 or later.
"""

import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import shapely

SHAPES = Path(__file__).resolve().parent.parent / "shapes"


def debian_file(package, ending):
    """The installed file of a Debian package whose path ends so."""
    try:
        listing = subprocess.run(
            ["dpkg", "-L", package], check=True, capture_output=True, text=True
        ).stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        sys.exit(f"the Debian package {package} is needed: apt-get install {package}")
    return Path(only([line for line in listing if line.endswith(ending)], package, ending))


def python_file(package, ending):
    """The installed file of a Python distribution whose path ends so."""
    try:
        files = importlib.metadata.files(package)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(f"the Python package {package} is needed: pip install {package}")
    return Path(only([f for f in files if str(f).endswith(ending)], package, ending).locate())


def only(found, package, ending):
    if len(found) != 1:
        sys.exit(f"{package} holds {len(found)} files ending in {ending}, not one")
    return found[0]


def queen_pairs(geometry):
    """Pairs of areas with a point in common."""
    first, second = shapely.STRtree(geometry).query(geometry, predicate="intersects")
    return {(a, b) for a, b in zip(first.tolist(), second.tolist()) if a < b}


def rook_pairs(geometry):
    """Pairs of areas with a stretch of border in common."""
    return {
        (a, b)
        for a, b in queen_pairs(geometry)
        if shapely.length(shapely.intersection(geometry[a], geometry[b])) > 0
    }


def write_geojson(name, properties, geometry, decimals):
    """Writes RFC 7946 GeoJSON, one feature a line, exterior rings counter-clockwise."""
    lines = []
    for row, shape in zip(properties, geometry):
        shape = shapely.orient_polygons(shape, exterior_cw=False)
        feature = {
            "type": "Feature",
            "properties": row,
            "geometry": rounded(shapely.geometry.mapping(shape), decimals),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","name":"%s","features":[\n%s\n]}\n' % (
        name,
        ",\n".join(lines),
    )
    target = SHAPES / f"{name}.geojson"
    target.write_text(text, encoding="utf-8")
    return target


def rounded(value, decimals):
    if isinstance(value, dict):
        return {key: rounded(item, decimals) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item, decimals) for item in value]
    return round(value, decimals) if isinstance(value, float) else value


def write_geopackage(name, frame):
    """Writes a GeoPackage 1.2 that depends on its contents and the GDAL version only."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"})
    target = SHAPES / f"{name}.gpkg"
    target.unlink(missing_ok=True)
    pyogrio.write_dataframe(
        frame,
        target,
        layer=name,
        driver="GPKG",
        dataset_options={"VERSION": "1.2", "ADD_GPKG_OGR_CONTENTS": "NO"},
        layer_options={"SPATIAL_INDEX": "NO", "GEOMETRY_NAME": "geom"},
    )
    return target


def stamp(target):
    """Prints the SHA-256 of a file and writes it into the line of NAME.md that states it."""
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    page = target.with_suffix(".md")
    if page.exists():
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"\b[0-9a-f]{64}\b", digest, text), encoding="utf-8")
    print(f"{os.path.relpath(target)}: {target.stat().st_size} bytes, SHA-256 {digest}")
