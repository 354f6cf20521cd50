import RookerySparseAlgebra

/// The symbolic analysis of a sparse symmetric matrix, as the benchmarks time it beside others;
/// not for users.
@_spi(Benchmarks)
public struct SparseKernels: Sendable {
  private let symbolic: SymbolicCholesky

  /// The lower triangle of a symmetric matrix by columns, rows sorted, the whole diagonal present.
  public struct Pattern: Sendable {
    fileprivate let pattern: SparsityPattern

    /// The diagonal and these entries, in any order.
    public init(size: Int, entries: [(row: Int, column: Int)]) {
      pattern = SparsityPattern(size: size, entries: entries.map { ($0.row, $0.column) })
    }

    /// Where each column begins among the values, and where the last one ends.
    public var columnStarts: [Int] { pattern.columnStarts }
    /// The row of each value.
    public var rows: [Int32] { pattern.rows }
  }

  /// Orders the variables and finds the pattern of the factor. O(entries of the factor).
  public init(_ pattern: Pattern) { symbolic = SymbolicCholesky(pattern.pattern) }

  /// Factors the matrix with these values on the pattern.
  /// - Throws: An error that names the variable where the matrix is not positive definite.
  public func factor(_ values: [Double]) throws -> Factor {
    Factor(factor: try CholeskyFactor(symbolic, values: values))
  }

  /// A Cholesky factor.
  public struct Factor: Sendable {
    fileprivate let factor: CholeskyFactor

    /// log |H|.
    public var logDeterminant: Double { factor.logDeterminant }
    /// H⁻¹ times each of the columns.
    public func solve(_ columns: [[Double]]) -> [[Double]] { factor.solve(columns) }
    /// The diagonal of H⁻¹, for which all entries on the pattern of the factor are computed.
    public func selectedInverseDiagonal() -> [Double] { SelectedInverse(factor).diagonal }
  }
}
