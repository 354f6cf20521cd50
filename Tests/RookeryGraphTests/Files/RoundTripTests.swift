import RookeryGraph
import Testing

/// What is written reads back as the same graph, in every format, with islands.
@Suite struct RoundTripTests {
  private static let seeds: ClosedRange<UInt64> = 1...15

  private func points(_ count: Int) -> [(longitude: Double, latitude: Double)] {
    (0..<count).map { area in
      let longitude = Double(area * 37 % 360) - 180
      let latitude = Double(area % 170) - 85
      return (longitude, latitude)
    }
  }

  private func roundTrip(_ labelled: LabelledGraph, _ format: GraphFormat) throws -> GraphReading {
    let text = try labelled.text(as: format, points: points(labelled.ids.count)).text
    let reading = try GraphReading([UInt8](text.utf8))
    #expect(reading.format == format)
    return reading
  }

  @Test(arguments: seeds, [GraphFormat.edgeList, .geoJSON])
  func everythingComesBack(seed: UInt64, format: GraphFormat) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .any)
    let ids = (0..<25).map { ["0\($0)", "St. \"\($0)\", \\", "Nørre\t\($0)"][$0 % 3] }
    let labelled = LabelledGraph(ids: ids, graph: graph)
    let reading = try roundTrip(labelled, format)
    #expect(Set(reading.contents.ids) == Set(ids))
    #expect(try reading.aligned(to: ids) == graph)
    #expect(reading.notes.isEmpty)
    if format == .geoJSON { #expect(reading.contents == labelled) }
  }

  @Test(arguments: seeds)
  func galLosesWeightsOnly(seed: UInt64) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .ones)
    let labelled = LabelledGraph(ids: (0..<25).map { "00\($0)" }, graph: graph)
    #expect(try roundTrip(labelled, .gal).contents == labelled)
  }

  @Test(arguments: seeds)
  func gwtLosesIslandsOnly(seed: UInt64) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .any)
    let labelled = LabelledGraph(ids: (0..<25).map { "id\($0)" }, graph: graph)
    let reading = try roundTrip(labelled, .gwt)
    #expect(reading.identity == .namedExcept(islands: graph.islands.count))
    #expect(reading.notes == [.unnamedIslands(count: graph.islands.count)])
    #expect(try reading.aligned(to: labelled.ids) == graph)
  }

  @Test(arguments: seeds, [1, 0])
  func inlaKeepsNumbers(seed: UInt64, base: Int) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .ones)
    let ids = (0..<25).map { String(($0 * 7) % 25 + base) }
    let reading = try roundTrip(LabelledGraph(ids: ids, graph: graph), .inla)
    #expect(reading.identity == .numbered)
    #expect(reading.contents.ids == (0..<25).map { String($0 + base) })
    #expect(try reading.aligned(to: ids) == graph)
  }

  @Test(arguments: seeds)
  func geoBUGSKeepsNumbersAndWeights(seed: UInt64) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .any)
    let ids = (0..<25).map { String(($0 * 7) % 25 + 1) }
    let reading = try roundTrip(LabelledGraph(ids: ids, graph: graph), .geoBUGS)
    #expect(try reading.aligned(to: ids) == graph)
  }

  @Test(arguments: seeds, [GraphFormat.inla, .geoBUGS])
  func otherIdsComeBackFromTheirList(seed: UInt64, format: GraphFormat) throws {
    let graph = SmallGraphs.random(areas: 25, seed: seed, weights: .ones)
    let ids = (0..<25).map { "area \(24 - $0)" }
    let labelled = LabelledGraph(ids: ids, graph: graph)
    let reading = try roundTrip(labelled, format)
    #expect(throws: GraphError.idsNeeded(areas: 25)) { try reading.aligned(to: ids) }
    let list = try GraphReading.ids(inText: ids.joined(separator: "\r\n") + "\n")
    #expect(try reading.named(by: list).contents == labelled)
  }

  @Test(arguments: GraphFormat.allCases)
  func graphsOfIslandsOnly(format: GraphFormat) throws {
    let labelled = LabelledGraph(
      ids: ["1", "2", "3"], graph: AdjacencyGraph(areaCount: 3, edges: []))
    guard format != .gwt else { return }
    let text = try labelled.text(as: format, points: points(3)).text
    #expect(try GraphReading(text: text).aligned(to: labelled.ids) == labelled.graph)
  }
}
