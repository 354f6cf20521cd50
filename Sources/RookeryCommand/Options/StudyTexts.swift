public import ArgumentParser
public import Rookery

// On the command line the values of a study are written as in a study file.

extension Study.Join: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Contiguity: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Islands: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Pair: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Engine: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Threads: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension Study.Snap: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}

extension FitComparison.Criterion: ExpressibleByArgument {}

extension Study.Benchmark: ExpressibleByArgument {
  /// The value that the argument says; nil if it says none.
  public init?(argument: String) { self.init(text: argument) }
}
