import Foundation

/// Bytes on their way to a file, collected in memory and handed on by the megabyte.
///
/// A buffer without a file keeps everything, to be read as `bytes` or `text`.
package struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let file: OpenFile?

  /// Above this many bytes `spill` writes. Large enough that system calls do not count.
  private static let spillSize = 1 << 20

  package init() { self.init(file: nil) }

  init(file: OpenFile?) {
    capacity = Self.spillSize + (1 << 16)
    base = .allocate(capacity: capacity)
    self.file = file
  }

  deinit { base.deallocate() }

  /// What has been collected and not yet written.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room for `more` bytes. O(1) amortised.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: count + more) }
  }

  private mutating func grow(to needed: Int) {
    let larger = max(needed, 2 * capacity)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  package mutating func append(_ literal: StaticString) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  package mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// A whole number in decimal digits.
  package mutating func append(integer value: Int64) {
    reserve(20)
    if value < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    appendDigits(value.magnitude)
  }

  /// `units` × 10⁻⁷ without trailing zeros: the number −824731945 is written -82.4731945.
  package mutating func append(tenMillionths units: Int64) {
    reserve(24)
    if units < 0 {
      base[count] = UInt8(ascii: "-")
      count += 1
    }
    let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
    appendDigits(whole)
    guard part > 0 else { return }
    var rest = UInt32(truncatingIfNeeded: part)
    var digits = 7
    while rest % 10 == 0 {
      rest /= 10
      digits -= 1
    }
    base[count] = UInt8(ascii: ".")
    var place = count + digits
    count = place + 1
    while digits > 0 {
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
      digits -= 1
    }
  }

  /// Decimal digits; room for 20 is there.
  @inline(__always)
  private mutating func appendDigits(_ value: UInt64) {
    var length = 1
    var bound: UInt64 = 10
    while value >= bound, length < 19 {
      length += 1
      bound &*= 10
    }
    if value >= bound { length += 1 }
    var rest = value
    var place = count + length
    count = place
    repeat {
      place -= 1
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while place > count - length
  }

  /// The shortest decimal number that reads back as this finite value.
  package mutating func append(shortest value: Double) { append(utf8: value.description) }

  /// Writes to the file what has come together, if it is worth a system call.
  package mutating func spill() throws(ExportError) {
    if count >= Self.spillSize { try flush() }
  }

  /// Writes everything to the file; without one, nothing happens.
  package mutating func flush() throws(ExportError) {
    guard let file else { return }
    try file.write(UnsafeRawBufferPointer(start: base, count: count))
    count = 0
  }
}
