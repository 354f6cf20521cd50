import Foundation
import RookerySparseAlgebra
import Testing

@testable import RookeryModels

/// What every term promises, run over the registry on a graph with two pieces and an island.
@Suite struct ComponentLawTests {
  @Test func nullVectorsAreNull() throws {
    for (name, component) in try everyTerm(on: awkwardGraph) {
      for theta in testPoints(component.hyperparameters) {
        let matrix = SparseSymmetricMatrix(
          pattern: component.pattern, values: component.precision(at: theta))
        let vectors = component.nullVectors(at: theta)
        #expect(vectors.count == component.constraints.count, "\(name)")
        for vector in vectors {
          let largest = matrix.times(vector).map(abs).max() ?? 0
          #expect(largest < 1e-12, "\(name)")
        }
      }
    }
  }

  @Test func determinantIsTheNumericOneAndPositive() throws {
    for (name, component) in try everyTerm(on: awkwardGraph) {
      for theta in testPoints(component.hyperparameters) {
        let numeric = constrainedDeterminant(
          component.pattern, component.precision(at: theta), component.constraints)
        #expect(numeric.isPositive, "\(name)")
        let stated = try component.halfLogDeterminant(at: theta).value
        #expect(abs(stated - 0.5 * numeric.log) < 1e-9, "\(name) at \(theta)")
      }
    }
  }

  @Test func derivativesAreDifferences() throws {
    for (name, component) in try everyTerm(on: awkwardGraph) {
      for theta in testPoints(component.hyperparameters) {
        let gradient = try component.halfLogDeterminant(at: theta).gradient
        for k in theta.indices {
          let h = 1e-5 * theta[k] * (1 - 0.5 * min(theta[k], 1))
          var (up, down) = (theta, theta)
          up[k] += h
          down[k] -= h
          let difference =
            try
            (component.halfLogDeterminant(at: up).value
            - component.halfLogDeterminant(at: down).value) / (2 * h)
          #expect(abs(gradient[k] - difference) < 1e-5 * max(1, abs(difference)), "\(name)")
          let stated = component.precisionDerivative(k, at: theta)
          let (high, low) = (component.precision(at: up), component.precision(at: down))
          for q in stated.indices {
            let slope = (high[q] - low[q]) / (2 * h)
            #expect(abs(stated[q] - slope) < 1e-5 * max(1, abs(slope)), "\(name) entry \(q)")
          }
        }
      }
    }
  }

  @Test func groundedPrecisionIsPositiveDefinite() throws {
    for (name, component) in try everyTerm(on: awkwardGraph) {
      for theta in testPoints(component.hyperparameters) {
        var values = component.precision(at: theta)
        for node in component.groundNodes { values[component.pattern.columnStarts[node]] += 1 }
        #expect(throws: Never.self, "\(name)") {
          try CholeskyFactor(SymbolicCholesky(component.pattern), values: values)
        }
      }
    }
  }

  @Test func everyLevelHasOneVariableOrNone() throws {
    for (name, component) in try everyTerm(on: awkwardGraph) {
      let variables = (0..<9).compactMap { component.variable(ofLevel: $0) }
      #expect(Set(variables).count == variables.count, "\(name)")
      #expect(variables.allSatisfy { $0 < component.size }, "\(name)")
    }
  }
}
