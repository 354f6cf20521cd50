#!/usr/bin/env python3
"""Derives shapes/ny-leukaemia.gpkg from the Debian package r-cran-spdata.

Polygons come from NY8_bna_utm18.gpkg, whose 281 polygons are valid and meet without gap or
overlap, and the attributes from NY8_utm18.shp, whose polygons are not and do not; the two are
joined by AREAKEY. Coordinates are kept as they are and labelled EPSG:26718 (NAD27 / UTM zone
18N): the source describes that system without its code. Rows are in the order of the attributes.
"""

import geopandas
import shapely
from shapes_common import debian_file, queen_pairs, rook_pairs, stamp, write_geopackage

COLUMNS = [
    "AREAKEY", "AREANAME", "POP8", "Cases", "TRACTCAS",
    "PEXPOSURE", "AVGIDIST", "PCTAGE65P", "PCTOWNHOME",
]  # fmt: skip

table = geopandas.read_file(debian_file("r-cran-spdata", "shapes/NY8_utm18.shp"))
polygons = geopandas.read_file(debian_file("r-cran-spdata", "shapes/NY8_bna_utm18.gpkg"))
assert table.AREAKEY.is_unique and set(table.AREAKEY) == set(polygons.AREAKEY)
polygons = polygons.set_index("AREAKEY").loc[table.AREAKEY]
for column in ["POP8", "TRACTCAS", "PEXPOSURE", "PCTAGE65P", "PCTOWNHOME"]:
    assert (table[column].values == polygons[column].values).all()

frame = geopandas.GeoDataFrame(
    table[COLUMNS].assign(POP8=table.POP8.astype("int64")),
    geometry=polygons.geometry.values,
    crs=None,
).set_crs(26718, allow_override=True)
frame["AREANAME"] = frame.AREANAME.where(frame.AREANAME != "NA", None)
shapes = frame.geometry.values
assert len(frame) == 281 and shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)
print(len(queen_pairs(shapes)), "queen and", len(rook_pairs(shapes)), "rook edges")
stamp(write_geopackage("ny-leukaemia", frame))
