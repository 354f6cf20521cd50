import Foundation

@testable import RookeryGeometry
