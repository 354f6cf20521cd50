# What the R peers share: reading an INLA graph file and a table, and printing one JSON object.

read_graph <- function(path) {
  lines <- strsplit(readLines(path)[-1], " ")
  lapply(lines, function(line) as.integer(line[-(1:2)]))
}

need <- function(package) {
  if (!suppressWarnings(suppressMessages(require(package, character.only = TRUE, quietly = TRUE)))) {
    cat(sprintf('{"missing": "r-cran-%s"}\n', tolower(package)))
    quit(save = "no")
  }
}

# Logs of relative risks, one a line, in the order of the areas.
write_log_risks <- function(values, path) writeLines(sprintf("%.10g", values), path)

answer <- function(version, work, start, end) {
  spent <- end - start
  cat(sprintf(
    '{"version": "%s", "work": "%s", "seconds": %.4f, "processorSeconds": %.4f}\n',
    version, work, spent[["elapsed"]], spent[["user.self"]] + spent[["sys.self"]]))
}

# D - W, scaled so that the geometric mean of the marginal variances is 1; connected graphs only.
scaled_structure <- function(neighbours) {
  n <- length(neighbours)
  i <- rep(seq_len(n), lengths(neighbours))
  structure <- Matrix::sparseMatrix(i = i, j = unlist(neighbours), x = -1, dims = c(n, n))
  Matrix::diag(structure) <- lengths(neighbours)
  variances <- diag(chol2inv(chol(as.matrix(structure) + 1 / n))) - 1 / n
  structure * exp(mean(log(variances)))
}
