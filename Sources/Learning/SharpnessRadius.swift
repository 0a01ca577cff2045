/// How far one may go from parameters before the loss reaches given levels.
public enum SharpnessRadius {
  /// The first radius that is tried; a loss that reaches a level before it has that one.
  public static let smallest = 1e-6
  /// Where the walk ends.
  public static let largest = 1e6
  /// Relative precision of a radius.
  public static let precision = 0.01

  /// For each level, in ascending order, the radius r at which the loss along a ray reaches it.
  ///
  /// The ray is walked with radii that double, up to the first one at which the loss is at least
  /// the level, or not a number; then the bracket is halved in log r until its ends are 1 % apart
  /// and its upper end is the result. A ray may dip below the level in between and pass it again:
  /// what happens between two radii of the walk is not seen.
  /// - Returns: 0 for a level that θ itself reaches, `largest` for one that is not reached up to it.
  public static func radii(levels: [Double], loss: (Double) -> Double) -> [Double] {
    var walked = [(radius: 0.0, loss: loss(0))]
    func reaches(_ value: Double, _ level: Double) -> Bool { !(value < level) }
    return levels.map { level in
      while let last = walked.last, !walked.contains(where: { reaches($0.loss, level) }),
        last.radius < largest
      {
        let radius = last.radius == 0 ? smallest : min(2 * last.radius, largest)
        walked.append((radius, loss(radius)))
      }
      guard let index = walked.firstIndex(where: { reaches($0.loss, level) }) else {
        return largest
      }
      guard index > 1 else { return walked[index].radius }
      var (low, high) = (walked[index - 1].radius, walked[index].radius)
      while high > (1 + precision) * low {
        let middle = (low * high).squareRoot()
        if reaches(loss(middle), level) { high = middle } else { low = middle }
      }
      return high
    }
  }
}
