#!/usr/bin/env python3
"""Derives shapes/us-counties.gpkg from the Python package plotly-geo 1.0.0.

The Census Bureau's 1:500,000 county boundaries of 2016, without Alaska, Hawaii, Puerto Rico and
the island areas, simplified as one coverage (shapely.coverage_simplify, which moves a border once
for both sides and keeps every point where three areas meet) at 0.006 degrees. The script checks
that no pair of counties gains or loses contact by it. Coordinates are NAD83, as in the source.
"""

import geopandas
import shapely
from shapes_common import python_file, queen_pairs, rook_pairs, stamp, write_geopackage

ELSEWHERE = {"02", "15", "60", "66", "69", "72", "78"}
TOLERANCE = 0.006

source = python_file("plotly-geo", "cb_2016_us_county_500k.shp")
counties = geopandas.read_file(source, encoding="UTF-8")  # the source does not state it
states = geopandas.read_file(python_file("plotly-geo", "cb_2016_us_state_500k.shp"))
counties = counties[~counties.STATEFP.isin(ELSEWHERE)].sort_values("GEOID").reset_index(drop=True)
before = counties.geometry.values
assert shapely.coverage_is_valid(before)

after = shapely.coverage_simplify(before, TOLERANCE)
assert len(after) == 3108 and shapely.is_valid(after).all() and shapely.coverage_is_valid(after)
queen, rook = queen_pairs(after), rook_pairs(after)
assert queen == queen_pairs(before) and rook == rook_pairs(before)
print(shapely.get_num_coordinates(before).sum(), "vertices to", shapely.get_num_coordinates(after).sum())
print(len(queen), "queen and", len(rook), "rook edges")

frame = geopandas.GeoDataFrame(
    counties[["GEOID", "NAME", "STATEFP"]].assign(
        STATE=counties.STATEFP.map(states.set_index("STATEFP").NAME),
        ALAND=counties.ALAND.astype("int64"),
        AWATER=counties.AWATER.astype("int64"),
    ),
    geometry=after,
    crs=4269,
)
assert frame.notna().all(axis=None) and "Doña Ana" in set(frame.NAME)
stamp(write_geopackage("us-counties", frame))
