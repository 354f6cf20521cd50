import COpenBLAS

/// How OpenBLAS runs: on the thread that calls it, since fits are parallel over their points, and two
/// levels of threads slow each other down several times over.
package enum DenseKernels {
  private static let settled: Void = rookery_use_calling_thread()

  /// Does its work once. Called as a process begins it also saves what OpenBLAS's idle threads would
  /// burn (0.1 s on two cores); every factorisation calls it for those that did not.
  package static func runOnCallingThread() { settled }
}
