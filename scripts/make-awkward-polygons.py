#!/usr/bin/env python3
"""Writes shapes/awkward-polygons.geojson: 18 hand-made areas, each a way in which borders go wrong.

No source but this script. Coordinates keep all their digits, and rings
keep the direction given here, since both are what some of the areas are about.
"""

import json

from shapes_common import SHAPES, stamp


def box(x0, y0, x1, y1):
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]


AREAS = [
    ("A_unit", [box(0, 0, 1, 1)]),
    ("B_shares_edge_with_A", [box(1, 0, 2, 1)]),
    ("C_point_touch_A", [box(-1, -1, 0, 0)]),
    ("D_T_junction_over_A_and_B", [box(0, 1, 2, 2)]),
    ("E_gap_1e-9_right_of_B", [box(2.000000001, 0, 3, 1)]),
    ("F_gap_1e-5_right_of_E", [box(3.00001, 0, 4, 1)]),
    ("G_gap_1e-2_right_of_F", [box(4.01, 0, 5, 1)]),
    ("H_overlap_G", [box(4.9, 0, 6, 1)]),
    ("I_donut", [box(10, 0, 14, 4), [[11, 1], [11, 3], [13, 3], [13, 1], [11, 1]]]),
    ("J_enclave_in_donut", [box(11, 1, 13, 3)]),
    ("K_multipart_two_islands", [[box(14, 0, 15, 1)], [box(20, 0, 21, 1)]]),
    ("L_touches_second_part_of_K", [box(21, 0, 22, 1)]),
    ("M_isolated", [box(30, 30, 31, 31)]),
    ("N_partial_edge_no_shared_vertex", [box(1.2, 2, 1.8, 3)]),
    ("O_collinear_extra_vertex", [[[0, 2], [0.6, 2], [1.2, 2], [1.2, 3], [0, 3], [0, 2]]]),
    ("P_duplicate_vertices", [[[1.8, 2], [1.8, 2], [2, 2], [2, 3], [1.8, 3], [1.8, 3], [1.8, 2]]]),
    ("Q_bowtie_invalid", [[[22, 0], [23, 1], [23, 0], [22, 1], [22, 0]]]),
    ("R_clockwise", [[[-1, 0], [-1, 1], [0, 1], [0, 0], [-1, 0]]]),
]


def feature(number, name, coordinates):
    depth = "MultiPolygon" if isinstance(coordinates[0][0][0], list) else "Polygon"
    return {
        "type": "Feature",
        "properties": {"id": number, "name": name},
        "geometry": {"type": depth, "coordinates": coordinates},
    }


features = [feature(number, *area) for number, area in enumerate(AREAS, start=1)]
target = SHAPES / "awkward-polygons.geojson"
target.write_text(
    '{"type":"FeatureCollection","name":"awkward-polygons","features":[\n'
    + ",\n".join(json.dumps(f, separators=(",", ":")) for f in features)
    + "\n]}\n"
)
stamp(target)
