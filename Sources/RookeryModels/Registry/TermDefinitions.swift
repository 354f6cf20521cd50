private let defaultSD = PriorCall("pc", [1, 0.01])

extension IndependentEffects {
  static let definition = TermDefinition(
    name: "iid", summary: "independent effects N(0, sd^2), one per level; also written (1 | g)",
    structure: .levels, arguments: [.prior("sd", .sd, default: defaultSD)]
  ) { (context) throws(ModelError) -> any LatentComponent in
    IndependentEffects(levels: context.levelCount, sd: try context.belief("sd"))
  }
}

extension IntrinsicCAR {
  static let definition = TermDefinition(
    name: "icar", summary: "intrinsic conditional autoregression; sums to zero on each piece",
    structure: .graph,
    arguments: [.prior("sd", .sd, default: defaultSD), .flag("scale", default: true)]
  ) { (context) throws(ModelError) -> any LatentComponent in
    let scaled = try context.flag("scale")
    return IntrinsicCAR(
      IntrinsicStructure(try context.requireGraph(), scaled ? .scaled : .unscaled),
      singletons: scaled ? .independent : .absent, sd: try context.belief("sd"))
  }
}

extension ProperCAR {
  static let definition = TermDefinition(
    name: "car", summary: "proper conditional autoregression, precision (D - rho W) / sd^2",
    structure: .graph,
    arguments: [
      .prior("sd", .sd, default: defaultSD),
      .prior("rho", .rho, default: PriorCall("uniform", [0, 1])),
    ]
  ) { (context) throws(ModelError) -> any LatentComponent in
    ProperCAR(
      try context.requireGraph(), sd: try context.belief("sd"), rho: try context.belief("rho"))
  }
}

extension Leroux {
  static let definition = TermDefinition(
    name: "leroux", summary: "precision ((1 - lambda) I + lambda R) / sd^2",
    structure: .graph,
    arguments: [
      .prior("sd", .sd, default: defaultSD),
      .prior("lambda", .lambda, default: PriorCall("uniform", [0, 1])),
    ]
  ) { (context) throws(ModelError) -> any LatentComponent in
    Leroux(
      try context.requireGraph(), sd: try context.belief("sd"),
      lambda: try context.belief("lambda"))
  }
}

extension BYM {
  static let definition = TermDefinition(
    name: "bym", summary: "icar plus iid, each with its own sd; icar unscaled as published",
    structure: .graph,
    arguments: [
      .prior("spatial_sd", .sd, default: defaultSD), .prior("iid_sd", .sd, default: defaultSD),
      .flag("scale", default: false),
    ]
  ) { (context) throws(ModelError) -> any LatentComponent in
    let scaled = try context.flag("scale")
    return BYM(
      IntrinsicStructure(try context.requireGraph(), scaled ? .scaled : .unscaled),
      singletons: scaled ? .independent : .absent, spatialSD: try context.belief("spatial_sd"),
      independentSD: try context.belief("iid_sd"))
  }
}

extension BYM2 {
  static let definition = TermDefinition(
    name: "bym2",
    summary: "scaled icar and iid sharing one sd; share is the structured part of the variance",
    structure: .graph,
    arguments: [
      .prior("sd", .sd, default: defaultSD),
      .prior("share", .share, default: PriorCall("pc", [0.5, 2.0 / 3])),
    ]
  ) { (context) throws(ModelError) -> any LatentComponent in
    let structure = IntrinsicStructure(try context.requireGraph(), .scaled)
    return BYM2(
      structure, sd: try context.belief("sd"),
      share: try context.belief("share", structure: structure))
  }
}
