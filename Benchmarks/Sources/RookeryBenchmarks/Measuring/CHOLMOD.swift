import CBenchmarkCHOLMOD
import Foundation

/// SuiteSparse's CHOLMOD (Chen, Davis, Hager & Rajamanickam 2008, doi:10.1145/1391989.1391995),
/// which the sparse kernels are held to; nothing but this benchmark links it.
final class CHOLMOD {
  enum Ordering { case minimumDegree, nestedDissection }
  enum Form { case simplicial, supernodal }

  static let version =
    "\(CHOLMOD_MAIN_VERSION).\(CHOLMOD_SUB_VERSION).\(CHOLMOD_SUBSUB_VERSION) of SuiteSparse "
    + "\(SUITESPARSE_MAIN_VERSION).\(SUITESPARSE_SUB_VERSION).\(SUITESPARSE_SUBSUB_VERSION)"

  private var common = cholmod_common()
  private let matrix: UnsafeMutablePointer<cholmod_sparse>
  private var factor: UnsafeMutablePointer<cholmod_factor>?
  private let size: Int

  /// A symmetric matrix by its lower triangle.
  init(
    columnStarts: [Int], rows: [Int32], values: [Double], _ ordering: Ordering, _ form: Form
  ) throws {
    cholmod_start(&common)
    common.nmethods = 1
    common.method.0.ordering =
      ordering == .minimumDegree ? Int32(CHOLMOD_AMD) : Int32(CHOLMOD_METIS)
    common.postorder = 1
    common.supernodal =
      form == .simplicial ? Int32(CHOLMOD_SIMPLICIAL) : Int32(CHOLMOD_SUPERNODAL)
    common.try_catch = 1
    size = columnStarts.count - 1
    guard
      let made = cholmod_allocate_sparse(
        size, size, rows.count, 1, 1, -1, Int32(CHOLMOD_REAL), &common)
    else { throw BenchmarkError.cholmod("has no memory for the matrix") }
    matrix = made
    let starts = made.pointee.p.assumingMemoryBound(to: Int32.self)
    for (place, start) in columnStarts.enumerated() { starts[place] = Int32(start) }
    rows.withUnsafeBytes { made.pointee.i.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    values.withUnsafeBytes { made.pointee.x.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
  }

  deinit {
    cholmod_free_factor(&factor, &common)
    var matrix: UnsafeMutablePointer<cholmod_sparse>? = matrix
    cholmod_free_sparse(&matrix, &common)
    cholmod_finish(&common)
  }

  /// Orders the variables and finds the pattern of the factor.
  func analyse() throws {
    cholmod_free_factor(&factor, &common)
    factor = cholmod_analyze(matrix, &common)
    guard factor != nil else { throw BenchmarkError.cholmod("cannot analyse the matrix") }
  }

  /// Computes the factor; again if it was there.
  func factorize() throws {
    guard cholmod_factorize(matrix, factor, &common) != 0, common.status == CHOLMOD_OK else {
      throw BenchmarkError.cholmod("cannot factor the matrix")
    }
  }

  /// Entries of the factor, without the zeros that supernodes add.
  var nonzeros: Double { common.lnz }

  func solve(_ columns: [[Double]]) throws -> [[Double]] {
    guard
      let right = cholmod_allocate_dense(size, columns.count, size, Int32(CHOLMOD_REAL), &common)
    else { throw BenchmarkError.cholmod("has no memory for a right side") }
    var given: UnsafeMutablePointer<cholmod_dense>? = right
    defer { cholmod_free_dense(&given, &common) }
    let x = right.pointee.x.assumingMemoryBound(to: Double.self)
    for (place, column) in columns.enumerated() {
      for i in 0..<size { x[place * size + i] = column[i] }
    }
    var solved = cholmod_solve(Int32(CHOLMOD_A), factor, right, &common)
    defer { cholmod_free_dense(&solved, &common) }
    guard let solved else { throw BenchmarkError.cholmod("cannot solve") }
    let y = solved.pointee.x.assumingMemoryBound(to: Double.self)
    return columns.indices.map { place in (0..<size).map { y[place * size + $0] } }
  }

  /// From the factor's diagonal: L's squared, or D's where it is L D Lᵀ.
  var logDeterminant: Double {
    guard let factor = factor?.pointee else { return .nan }
    let x = factor.x.assumingMemoryBound(to: Double.self)
    var sum = 0.0
    if factor.is_super != 0 {
      let first = factor.super.assumingMemoryBound(to: Int32.self)
      let rowStarts = factor.pi.assumingMemoryBound(to: Int32.self)
      let valueStarts = factor.px.assumingMemoryBound(to: Int32.self)
      for k in 0..<factor.nsuper {
        let height = Int(rowStarts[k + 1] - rowStarts[k])
        for c in 0..<Int(first[k + 1] - first[k]) {
          sum += 2 * log(x[Int(valueStarts[k]) + c * height + c])
        }
      }
    } else {
      let starts = factor.p.assumingMemoryBound(to: Int32.self)
      for j in 0..<size { sum += (factor.is_ll != 0 ? 2 : 1) * log(x[Int(starts[j])]) }
    }
    return sum
  }
}
