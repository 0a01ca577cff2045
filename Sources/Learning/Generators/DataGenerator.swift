import LinearAlgebra

/// Random classification problems in the plane, both classes of one size (to one sample).
public struct DataGenerator: Sendable, Equatable {
  /// As studies write it; it names the stream of a draw, too.
  public let id: String
  /// What coordinates are divided by, noise included.
  public let divisor: Double
  /// Where a sample of a class, 1 or −1, lies without its noise, given a number from [0, 1).
  let center: @Sendable (_ label: Double, _ u: Double) -> [Double]

  init(
    _ id: String, divisor: Double = 1,
    center: @escaping @Sendable (_ label: Double, _ u: Double) -> [Double]
  ) {
    (self.id, self.divisor, self.center) = (id, divisor, center)
  }

  public static func == (a: DataGenerator, b: DataGenerator) -> Bool { a.id == b.id }

  /// All generators: a new one is a file, and a line here.
  public static let all: [DataGenerator] = [
    .twoMoons, .circles, .spirals, .xor, .blobs,
  ]

  /// `count` samples, the classes in turn, the first one 1. Each takes one uniform number for its
  /// place, then one normal number a coordinate.
  ///
  /// - Parameter noise: the standard deviation that is added to both coordinates, before they are
  ///   divided.
  public func sample(
    _ count: Int, noise: Double, using stream: inout RandomStream
  ) -> DataSet {
    var data = DataSet()
    for index in 0..<max(count, 0) {
      let label = index % 2 == 0 ? 1.0 : -1
      let center = center(label, stream.uniform())
      data.append(center.map { ($0 + noise * stream.normal()) / divisor }, label: label)
    }
    return data
  }
}
