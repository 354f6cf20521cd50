import Foundation
import Testing

@testable import RookeryExport

@Suite struct ByteBufferTests {
  private func written(_ write: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer()
    write(&buffer)
    return buffer.text
  }

  @Test(arguments: [
    (-82.4731945, "-82.4731945"), (0, "0"), (-0.0, "0"), (180, "180"), (-180, "-180"),
    (0.1, "0.1"), (0.0000001, "0.0000001"), (-0.00000004, "0"), (1.23456785, "1.2345679"),
    (59.99999999, "60"), (512345.6789012, "512345.6789012"), (-0.05, "-0.05"),
  ])
  func coordinatesHaveSevenDecimals(value: Double, expected: String) {
    #expect(written { $0.append(tenMillionths: rounded(value)) } == expected)
  }

  @Test func coordinatesReadBackWithinHalfAUnit() throws {
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(Int64(bitPattern: state)) / Double(Int64.max) * 180
      let text = written { $0.append(tenMillionths: rounded(value)) }
      #expect(abs(try #require(Double(text)) - value) <= 0.5000001e-7)
      #expect(text.last != "0" || !text.contains("."))
    }
  }

  @Test(arguments: [0, 9, 10, -1, Int64.max, Int64.min, 1_000_000_000_000_000_000, 999])
  func integers(value: Int64) {
    #expect(written { $0.append(integer: value) } == String(value))
  }

  @Test(arguments: [
    0.1, 1, -2.5, 1e-300, 1.7976931348623157e308, .leastNonzeroMagnitude, 1 / 3.0, 1e16,
  ])
  func realsReadBackExactly(value: Double) throws {
    let text = written { $0.append(json: value) }
    #expect(Double(text) == value)
    let parsed = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? [Double]
    #expect(parsed == [value])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotFiniteIsNull(value: Double) {
    #expect(written { $0.append(json: value) } == "null")
  }

  @Test func growsWithoutLosingBytes() {
    let line = String(repeating: "0123456789", count: 1000)
    let whole = written { buffer in for _ in 0..<400 { buffer.append(utf8: line) } }
    #expect(whole.utf8.count == 4_000_000)
    #expect(whole.hasSuffix("0123456789"))
  }
}
