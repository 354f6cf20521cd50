#!/usr/bin/env python3
"""Simulates examples/us-counties/counts.csv: disease counts for 3,108 counties, truth kept.

For county i,

    cases_i ~ Poisson(expected_i · exp(true_log_rr_i)),
    true_log_rr_i = INTERCEPT + COEFFICIENT · deprivation_i + true_bym2_i,
    true_bym2_i = SD · (√(1 − SHARE) v_i + √SHARE u_i),

with v_i ~ N(0, 1) and u the intrinsic autoregression on the queen graph of shapes/us-counties.gpkg,
scaled so that the geometric mean of its marginal variances over the 3,105 connected counties is 1
(Riebler and others 2016, doi:10.1177/0962280216660421); for the three islands u_i ~ N(0, 1).
Populations are lognormal, not those of the counties. Needs geopandas, shapely, numpy and scipy.
"""

import csv
from pathlib import Path

import geopandas
import numpy as np
import scipy.linalg
import scipy.sparse as sparse
from scipy.sparse.csgraph import connected_components
from shapes_common import queen_pairs

SEED = 20160401
INTERCEPT = 0.05
COEFFICIENT = 0.15
SD = 0.35
SHARE = 0.7
RATE = 2e-4

root = Path(__file__).resolve().parent.parent
counties = geopandas.read_file(root / "shapes" / "us-counties.gpkg")
n = len(counties)
random = np.random.default_rng(SEED)


def scaled_icar(pairs):
    """One draw of the scaled intrinsic autoregression, one value per county.

    With D the incidence matrix of the m edges and z ~ N(0, I_m), R⁺Dᵀz has covariance
    R⁺DᵀDR⁺ = R⁺. R⁺ is applied by a dense inverse with one county grounded, then centred.
    """
    first, second = np.array(sorted(pairs)).T
    m = len(first)
    incidence = sparse.csr_matrix(
        (np.r_[np.ones(m), -np.ones(m)], (np.r_[:m, :m], np.r_[first, second])), shape=(m, n)
    )
    structure = (incidence.T @ incidence).tocsr()
    count, label = connected_components(structure)
    sizes = np.bincount(label)
    mainland = np.flatnonzero(label == sizes.argmax())
    assert count == 4 and len(mainland) == n - 3 and sorted(sizes)[:3] == [1, 1, 1]

    grounded = structure[mainland][:, mainland].toarray()[1:, 1:]
    inverse = np.zeros((len(mainland), len(mainland)))
    inverse[1:, 1:] = scipy.linalg.inv(grounded)
    variance = inverse.diagonal() - 2 * inverse.mean(axis=1) + inverse.mean()
    field = inverse @ (incidence[:, mainland].T @ random.standard_normal(m))
    u = random.standard_normal(n)
    u[mainland] = (field - field.mean()) / np.exp(np.log(variance).mean() / 2)
    return u


population = np.maximum(np.round(np.exp(random.normal(np.log(20_000), 1.3, n))), 100).astype(int)
expected = population * RATE * np.exp(random.normal(0, 0.1, n))
state = counties.STATEFP.astype("category").cat.codes.to_numpy()
deprivation = random.standard_normal(n) + random.normal(0, 0.7, state.max() + 1)[state]
deprivation = (deprivation - deprivation.mean()) / deprivation.std()
structured = scaled_icar(queen_pairs(counties.geometry.values))
bym2 = SD * (np.sqrt(1 - SHARE) * random.standard_normal(n) + np.sqrt(SHARE) * structured)

# Rounded first, so that the file states exactly the rates its cases were drawn from.
expected, deprivation, bym2 = expected.round(4), deprivation.round(4), bym2.round(6)
log_rr = (INTERCEPT + COEFFICIENT * deprivation + bym2).round(6)
cases = random.poisson(expected * np.exp(log_rr))

target = root / "examples" / "us-counties" / "counts.csv"
with target.open("w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(
        ["GEOID", "population", "expected", "cases", "deprivation", "true_log_rr", "true_bym2"]
    )
    for i, geoid in enumerate(counties.GEOID):
        writer.writerow(
            [geoid, population[i], f"{expected[i]:.4f}", cases[i], f"{deprivation[i]:.4f}",
             f"{log_rr[i]:.6f}", f"{bym2[i]:.6f}"]
        )  # fmt: skip

print(f"{cases.sum()} cases, {expected.sum():.1f} expected, {(cases == 0).sum()} counties of none")
print(f"median expected {np.median(expected):.2f}, structured part sd {structured.std():.3f}")
