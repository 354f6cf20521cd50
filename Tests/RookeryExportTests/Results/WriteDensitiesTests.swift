import RookeryInference
import Testing

@testable import RookeryExport

@Suite struct WriteDensitiesTests {
  @Test func longForm() throws {
    var buffer = ByteBuffer()
    try appendDensities(
      [
        PosteriorDensity(.parameter("iid(a, b).sd"), x: [0.5, 1], density: [2, 2]),
        PosteriorDensity(.row(1), x: [1], density: [0.25]),
      ], areaIDs: ["01", "02"], scale: .relativeRisk, to: &buffer)
    #expect(
      buffer.text == """
        quantity,area_id,x,density\r
        "iid(a, b).sd",,0.5,2.0\r
        "iid(a, b).sd",,1.0,2.0\r
        rr,02,1.0,0.25\r\n
        """)
  }
}
