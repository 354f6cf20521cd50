#!/usr/bin/env Rscript
# Times BYM2 by TMB's Laplace approximation at the mode of the hyperparameters; prints one JSON
# object.
#
# Usage: tmb-bym2.R GRAPH TABLE OUT. Compiling the template and scaling the structure matrix are not
# timed; taping, optimising and standard errors are.

folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "common.R"))
need("TMB")
need("Matrix")
paths <- commandArgs(trailingOnly = TRUE)
neighbours <- read_graph(paths[1])
table <- read.csv(paths[2])

build <- tempfile("tmb")
dir.create(build)
invisible(file.copy(file.path(folder, "bym2.cpp"), build))
invisible(compile(file.path(build, "bym2.cpp"), flags = "-O2 -w", safebounds = FALSE))
dyn.load(dynlib(file.path(build, "bym2")))
data <- list(
  cases = table$cases, expected = table$e,
  structure = as(scaled_structure(neighbours), "TsparseMatrix"))
n <- nrow(table)

start <- proc.time()
model <- MakeADFun(
  data, list(eta = rep(0, n), s = rep(0, n), log_sd = -1, logit_share = 0),
  random = c("eta", "s"), DLL = "bym2", silent = TRUE)
fit <- nlminb(model$par, model$fn, model$gr)
report <- sdreport(model)
log_risks <- report$par.random[names(report$par.random) == "eta"]
end <- proc.time()

write_log_risks(log_risks, paths[3])
answer(
  as.character(packageVersion("TMB")), "BYM2, Laplace at the mode of the hyperparameters",
  start, end)
