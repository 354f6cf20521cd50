#!/usr/bin/env Rscript
# Times mgcv's Markov random field by REML; prints one JSON object.
#
# Usage: mgcv-mrf.R GRAPH TABLE OUT. Up to 300 areas the field has its full rank, beyond that 100,
# as its cost grows with the cube of the rank. It has no unstructured effect beside the field.

folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "common.R"))
need("mgcv")
paths <- commandArgs(trailingOnly = TRUE)
neighbours <- read_graph(paths[1])
table <- read.csv(paths[2])
table$area <- factor(table$id)
names(neighbours) <- levels(table$area)[match(table$id, levels(table$area))]
neighbours <- lapply(neighbours, function(others) as.character(table$id[others]))
rank <- if (nrow(table) <= 300) nrow(table) else 100

start <- proc.time()
fit <- gam(
  cases ~ offset(log(e)) + s(area, bs = "mrf", k = rank, xt = list(nb = neighbours)),
  data = table, family = poisson, method = "REML")
log_risks <- predict(fit, type = "link") - log(table$e)
end <- proc.time()

write_log_risks(log_risks, paths[3])
answer(
  as.character(packageVersion("mgcv")), sprintf("Markov random field of rank %d, REML", rank),
  start, end)
