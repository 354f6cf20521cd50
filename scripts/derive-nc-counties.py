#!/usr/bin/env python3
"""Derives shapes/nc-counties.geojson from the Debian package r-cran-spdata.

The source states no coordinate system; its coordinates are NAD27 longitudes and latitudes. They
are moved to WGS 84 vertex by vertex by one fixed transformation (EPSG:1174, three geocentric
translations for the United States east of the Mississippi, accurate to 11 m), so that the result
does not depend on which datum grids a machine has, and rounded to 6 decimals (0.1 m). Both map
equal vertices to equal vertices, so borders stay shared; the script checks that they do.
"""

import geopandas
import numpy
import pyproj
import shapely
from shapes_common import debian_file, queen_pairs, rook_pairs, stamp, write_geojson

COUNTS = ["BIR74", "SID74", "NWBIR74", "BIR79", "SID79", "NWBIR79"]

source = geopandas.read_file(debian_file("r-cran-spdata", "shapes/sids.shp"))
before = source.geometry.values
shift = pyproj.Transformer.from_pipeline("urn:ogc:def:coordinateOperation:EPSG::1174")


def to_wgs84(lonlat):
    latitude, longitude = shift.transform(lonlat[:, 1], lonlat[:, 0])
    return numpy.round(numpy.column_stack([longitude, latitude]), 6)


after = shapely.transform(before, to_wgs84)
assert len(after) == 100 and shapely.is_valid(after).all()
assert queen_pairs(after) == queen_pairs(before) and len(queen_pairs(after)) == 245
assert rook_pairs(after) == rook_pairs(before) and len(rook_pairs(after)) == 231

rows = [
    {"FIPS": row.FIPS, "NAME": row.NAME} | {name: int(getattr(row, name)) for name in COUNTS}
    for row in source.itertuples()
]
stamp(write_geojson("nc-counties", rows, after, 6))
