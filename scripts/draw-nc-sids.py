#!/usr/bin/env python3
"""Draws examples/nc-sids/map.png from the GeoJSON that the example writes: the raw standardised
mortality ratio beside the smoothed relative risk, on one scale.

    rookery fit examples/nc-sids/study.yaml --overwrite && python3 scripts/draw-nc-sids.py

Needs geopandas and matplotlib.
"""

import pathlib

import geopandas
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.colors import LogNorm

folder = pathlib.Path(__file__).resolve().parent.parent / "examples" / "nc-sids"
# North Carolina's own state plane, in metres, so that the map looks as it does in an atlas.
counties = geopandas.read_file(folder / "output" / "nc-sids.geojson").to_crs(32119)

# As far below 1 as above it, on a scale of ratios; an SMR of 0 has the colour of the lower end.
scale = LogNorm(1 / 4, 4)
columns = [
    ("smr", "Deaths counted / expected (SMR)"),
    ("rr_mean", "Relative risk after smoothing"),
]

plt.rcParams.update({"font.family": "DejaVu Sans", "font.size": 9})
figure, axes = plt.subplots(2, 1, figsize=(6.4, 4.7), constrained_layout=True)
for axis, (column, title) in zip(axes, columns):
    counties.assign(shown=counties[column].clip(1 / 4, 4)).plot(
        "shown", ax=axis, cmap="RdBu_r", norm=scale, edgecolor="0.45", linewidth=0.3
    )
    axis.set_title(title, fontsize=10, loc="left", x=0.02)
    axis.set_axis_off()
bar = figure.colorbar(
    plt.cm.ScalarMappable(scale, "RdBu_r"),
    ax=axes,
    shrink=0.6,
    aspect=28,
    extend="both",
    ticks=[0.25, 0.5, 1, 2, 4],
)
bar.ax.set_yticklabels(["1/4", "1/2", "1", "2", "4"])
bar.ax.minorticks_off()
bar.set_label("times the rate of the state")
figure.savefig(folder / "map.png", dpi=130, metadata={"Software": None})
