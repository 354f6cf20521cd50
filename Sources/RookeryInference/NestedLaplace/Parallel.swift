/// Results of `work(0 ..< count)` in order, at most `threads` at a time.
///
/// Every result depends on its index alone, so the number of threads changes nothing but time. The
/// failure reported is the one of the lowest index.
func parallelMap<Value: Sendable>(
  _ count: Int, threads: Int, _ work: @escaping @Sendable (Int) throws(InferenceError) -> Value
) async throws(InferenceError) -> [Value] {
  if threads <= 1 || count <= 1 {
    var results: [Value] = []
    results.reserveCapacity(count)
    for index in 0..<count {
      if Task.isCancelled { throw .cancelled }
      results.append(try work(index))
    }
    return results
  }
  let outcomes = await withTaskGroup(of: (Int, Result<Value, InferenceError>).self) { group in
    var outcomes = [Result<Value, InferenceError>?](repeating: nil, count: count)
    var next = 0
    func start() {
      let index = next
      next += 1
      group.addTask {
        if Task.isCancelled { return (index, .failure(.cancelled)) }
        do throws(InferenceError) { return (index, .success(try work(index))) } catch {
          return (index, .failure(error))
        }
      }
    }
    while next < min(threads, count) { start() }
    for await (index, outcome) in group {
      outcomes[index] = outcome
      if next < count { start() }
    }
    return outcomes
  }
  var results: [Value] = []
  results.reserveCapacity(count)
  for outcome in outcomes { if let outcome { results.append(try outcome.get()) } }
  return results
}
