/// The version of this program and library.
public let rookeryVersion = "0.1.0"
