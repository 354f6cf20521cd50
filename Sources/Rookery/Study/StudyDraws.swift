import Foundation

extension Study {
  /// Totals that fitted counts are brought to, on the whole map or in each group of areas.
  public struct Benchmark: Sendable, Equatable {
    /// The column that names each area's group; nil for the whole map as one.
    public var group: String?
    /// Where the totals come from.
    public var totals: Totals

    /// Where totals come from.
    public enum Totals: Sendable, Equatable {
      /// The sum of the observed counts.
      case observed
      /// A number, for the whole map.
      case number(Double)
      /// A table with a column called as the group's and a column `total`.
      case table(String)
    }

    /// Totals of the groups that a column names, or of the whole map.
    public init(group: String?, totals: Totals) {
      self.group = group
      self.totals = totals
    }

    /// With `change` made to the path of its table.
    func resolvingTable(_ change: (String) -> String) -> Benchmark {
      guard case .table(let path) = totals else { return self }
      return Benchmark(group: group, totals: .table(change(path)))
    }
  }

  /// How many joint draws the study needs; nil for none. 4,000 give the probability 0.95 an error of
  /// 0.0034, and a mean one of a sixtieth of its sd.
  var drawCount: Int? {
    let isAsked =
      !outputs.top.isEmpty || !outputs.aggregate.isEmpty || !outputs.contrasts.isEmpty
      || outputs.benchmark != nil || outputs.saveDraws != nil
    return method.draws ?? (isAsked ? 4000 : nil)
  }

  /// Refuses more joint draws than half of the machine's memory holds.
  func requireMemory(
    rows: Int, fixedEffects: Int, physical: UInt64 = ProcessInfo.processInfo.physicalMemory
  ) throws(StudyError) {
    guard let draws = drawCount else { return }
    // A value and a rank of 4 bytes each per row, 8 per fixed effect, and what arrays and the draw's
    // place among the hyperparameters need.
    let bytesPerDraw = 8 * (rows + fixedEffects) + 256
    let most = Int(physical / 2) / bytesPerDraw
    guard draws > most else { return }
    throw .wrongValue(
      path: ["method", "draws"],
      expected: "at most \(most) for \(counted(rows, "area", "areas")), which fill half of this "
        + "machine's memory", found: "\(draws)")
  }

  /// That what is asked of joint draws can be answered, without looking at any file.
  func validateDraws() throws(StudyError) {
    if let draws = method.draws, draws < 2 {
      throw .wrongValue(
        path: ["method", "draws"], expected: "a number of draws of 2 or more", found: "\(draws)")
    }
    for k in outputs.top where k < 1 {
      throw .wrongValue(
        path: ["outputs", "top"], expected: "whole numbers of 1 or more", found: "\(k)")
    }
    for (name, values) in [
      ("top", outputs.top.map { "\($0)" }), ("aggregate", outputs.aggregate),
      ("contrasts", outputs.contrasts.map(\.text)),
    ] {
      var seen: Set<String> = []
      for value in values where !seen.insert(value).inserted {
        throw .conflict(
          problem: "'\(value)' stands twice in 'outputs.\(name)'", remedy: "give it once")
      }
    }
    for pair in outputs.contrasts where pair.first == pair.second {
      throw .conflict(
        problem: "The contrast '\(pair.text)' compares '\(pair.first)' with itself",
        remedy: "name two areas or groups")
    }
    if let benchmark = outputs.benchmark, model.family != "poisson" {
      throw .conflict(
        problem: "The benchmark '\(benchmark.text)' is of counts, and the family is "
          + "\(model.family)",
        remedy: "leave it out: only counts are brought to known totals")
    }
  }
}

extension Study.Benchmark: StudyText {
  package static let forms =
    "observed or a number above 0, for the whole map, or COLUMN=observed or COLUMN=TABLE, for groups"

  /// The benchmark that the text says; nil if it says none.
  public init?(text: String) {
    if let sign = text.firstIndex(of: "="), sign != text.startIndex {
      let source = String(text[text.index(after: sign)...])
      guard !source.isEmpty else { return nil }
      self.init(
        group: String(text[..<sign]), totals: source == "observed" ? .observed : .table(source))
    } else if text == "observed" {
      self.init(group: nil, totals: .observed)
    } else if let number = Double(text), number > 0, number.isFinite {
      self.init(group: nil, totals: .number(number))
    } else {
      return nil
    }
  }

  /// As on a command line.
  public var text: String {
    let source =
      switch totals {
      case .observed: "observed"
      case .number(let number): shortest(number)
      case .table(let path): path
      }
    return (group.map { "\($0)=" } ?? "") + source
  }
}
