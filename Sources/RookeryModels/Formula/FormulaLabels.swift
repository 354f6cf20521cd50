extension Formula.Term {
  /// The name under which results speak of the term: `log(income)`, `bym2(area)`.
  package var label: String {
    switch self {
    case .covariate(let expression): expression.label
    case .latent(let call): call.label
    case .offset(let expression): "offset(\(expression.label))"
    }
  }
}

extension Formula.Expression {
  package var label: String {
    switch self {
    case .column(let name): name
    case .log(let inner): "log(\(inner.label))"
    case .sqrt(let inner): "sqrt(\(inner.label))"
    }
  }

  /// The column it is a function of.
  package var column: String {
    switch self {
    case .column(let name): name
    case .log(let inner), .sqrt(let inner): inner.column
    }
  }
}

extension Formula.LatentCall {
  /// The call without its named arguments: `bym2(area)`; `(1 | g)` is `iid(g)`.
  package var label: String { "\(kind)(\(column))" }
}
