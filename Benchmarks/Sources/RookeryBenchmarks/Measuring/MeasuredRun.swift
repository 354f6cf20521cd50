import Foundation
import Rookery
import Synchronization

extension Measurement {
  /// Runs `study` in this process, which should have done little else.
  init(running study: Study) async throws {
    let entries = StageEntries()
    let result = try await StudyRun(study) { entries.note($0) }.run()
    entries.end()
    let shape = try JSONDecoder().decode(SummaryShape.self, from: Data(result.summaryJSON.utf8))
    let processor = entries.processorSeconds
    stages = result.timings.map {
      Stage(
        name: $0.stage.rawValue, seconds: $0.seconds, processorSeconds: processor[$0.stage] ?? 0)
    }
    explorationSeconds = entries.explorationSeconds
    pointCount = entries.pointCount
    areas = shape.graph.areas
    edges = shape.graph.edges
    let usage = ProcessUsage.now
    processorSeconds = usage.processorSeconds
    peakMegabytes = usage.peakMegabytes
  }
}

/// What the summary of a result says about its graph.
private struct SummaryShape: Decodable {
  struct Graph: Decodable {
    let areas: Int
    let edges: Int
  }
  let graph: Graph
}

/// How much processor time was gone when each stage began.
private final class StageEntries: Sendable {
  private struct Entry {
    let stage: StudyStage?
    let processorSeconds: Double
  }
  private let entries = Mutex<[Entry]>([])
  private let points = Mutex<[(count: Int, time: ContinuousClock.Instant)]>([])

  /// Takes the first report of each stage; a fit sends more, one for each of its points.
  func note(_ progress: StudyProgress) {
    if progress.points > 0 { points.withLock { $0.append((progress.points, .now)) } }
    entries.withLock { entries in
      guard entries.last?.stage != progress.stage else { return }
      entries.append(
        Entry(stage: progress.stage, processorSeconds: ProcessUsage.now.processorSeconds))
    }
  }

  func end() {
    entries.withLock {
      $0.append(Entry(stage: nil, processorSeconds: ProcessUsage.now.processorSeconds))
    }
  }

  /// From the first report of points to the last.
  var explorationSeconds: Double {
    points.withLock { points in
      guard let first = points.first, let last = points.last else { return 0 }
      return (last.time - first.time) / .seconds(1)
    }
  }

  /// Those of every lattice: the count starts again where one was too coarse.
  var pointCount: Int {
    points.withLock { points in
      zip(points, points.dropFirst()).filter { $1.count < $0.count }.reduce(0) { $0 + $1.0.count }
        + (points.last?.count ?? 0)
    }
  }

  /// From the beginning of each stage to that of the next.
  var processorSeconds: [StudyStage: Double] {
    entries.withLock { entries in
      var seconds: [StudyStage: Double] = [:]
      for (entry, next) in zip(entries, entries.dropFirst()) {
        guard let stage = entry.stage else { continue }
        seconds[stage, default: 0] += next.processorSeconds - entry.processorSeconds
      }
      return seconds
    }
  }
}
