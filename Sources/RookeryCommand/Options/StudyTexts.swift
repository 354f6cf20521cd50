public import ArgumentParser
public import Rookery

// On the command line the values of a study are written as in a study file.

extension Study.Join: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Contiguity: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Islands: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Pair: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Engine: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}
