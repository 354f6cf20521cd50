#!/usr/bin/env python3
"""Times queen contiguity by libpysal on polygons that geopandas has read; prints one JSON object.

Usage: libpysal-queen.py FILE ID. Of the ways that libpysal 4.14 has, Graph.build_contiguity with
strict=False is the fastest; it compares vertices, and so takes for granted that borders are shared.
"""

import json
import sys
import time

try:
    import geopandas
    import libpysal
    from libpysal.graph import Graph
except ImportError as error:
    print(json.dumps({"missing": error.name}))
    sys.exit()

regions = geopandas.read_file(sys.argv[1]).set_index(sys.argv[2])
wall, processor = time.perf_counter(), time.process_time()
graph = Graph.build_contiguity(regions, rook=False, strict=False)
wall, processor = time.perf_counter() - wall, time.process_time() - processor
print(
    json.dumps(
        {
            "version": libpysal.__version__,
            "areas": graph.n,
            "edges": graph.n_edges // 2,
            "seconds": wall,
            "processorSeconds": processor,
        }
    )
)
