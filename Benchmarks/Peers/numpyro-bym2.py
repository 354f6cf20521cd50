#!/usr/bin/env python3
"""Times BYM2 by NUTS in NumPyro; prints one JSON object.

Usage: numpyro-bym2.py GRAPH TABLE OUT. Four chains of 1,000 warm-up and 1,000 kept draws, one after
the other; compiling the model is timed with them, since every fit pays it. The structured part is
drawn along the eigenvectors of the structure matrix: without correlation, and summing to 0.
"""

import csv
import json
import math
import sys
import time

try:
    import jax
    import numpy as np
    import numpyro
    import numpyro.distributions as dist
    from numpyro.diagnostics import effective_sample_size
    from numpyro.infer import MCMC, NUTS
except ImportError as error:
    print(json.dumps({"missing": error.name}))
    sys.exit()

jax.config.update("jax_enable_x64", True)
with open(sys.argv[1]) as file:
    rows = [[int(word) for word in line.split()] for line in file]
with open(sys.argv[2]) as file:
    table = list(csv.DictReader(file))
n = rows[0][0]
cases = np.array([int(row["cases"]) for row in table])
expected = np.array([float(row["e"]) for row in table])

structure = np.zeros((n, n))
for row in rows[1:]:
    structure[row[0] - 1, row[0] - 1] = row[1]
    for other in row[2:]:
        structure[row[0] - 1, other - 1] = -1
eigenvalues, eigenvectors = np.linalg.eigh(structure)
directions = eigenvectors[:, 1:] / np.sqrt(eigenvalues[1:])
directions /= math.exp(0.5 * np.mean(np.log(np.sum(directions**2, axis=1))))


def model():
    intercept = numpyro.sample("intercept", dist.ImproperUniform(dist.constraints.real, (), ()))
    sd = numpyro.sample("sd", dist.Exponential(-math.log(0.01)))
    share = numpyro.sample("share", dist.Uniform())
    v = numpyro.sample("v", dist.Normal().expand([n]))
    z = numpyro.sample("z", dist.Normal().expand([n - 1]))
    effect = sd * (jax.numpy.sqrt(1 - share) * v + jax.numpy.sqrt(share) * (directions @ z))
    eta = numpyro.deterministic("eta", intercept + effect)
    numpyro.sample("cases", dist.Poisson(expected * jax.numpy.exp(eta)), obs=cases)


wall, processor = time.perf_counter(), time.process_time()
mcmc = MCMC(
    NUTS(model), num_warmup=1000, num_samples=1000, num_chains=4, chain_method="sequential",
    progress_bar=False,
)
mcmc.run(jax.random.PRNGKey(1))
eta = np.asarray(mcmc.get_samples(group_by_chain=True)["eta"])
wall, processor = time.perf_counter() - wall, time.process_time() - processor
np.savetxt(sys.argv[3], np.median(eta.reshape(-1, n), axis=0), fmt="%.10g")
print(
    json.dumps(
        {
            "version": numpyro.__version__,
            "work": "BYM2, NUTS, 4 chains of 1,000 + 1,000 draws, smallest effective sample "
            + f"{int(np.min(effective_sample_size(eta)))}",
            "seconds": wall,
            "processorSeconds": processor,
        }
    )
)
