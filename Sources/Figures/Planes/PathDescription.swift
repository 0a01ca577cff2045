import Numerals
import Plotting

/// What a path on the quadratic does, in sentences that hold for the stored iterates.
struct PathDescription {
  let path: QuadraticPath

  init(_ path: QuadraticPath) { self.path = path }

  var condition: String { NumberFormat.significant(path.conditionNumber, digits: 3) }

  /// The shape of the level sets: their axes are to each other as √κ to 1, κ the Euclidean
  /// condition number.
  var levelSets: String {
    let ratio = path.euclideanCondition.squareRoot()
    return ratio < 1.05
      ? "circles" : "ellipses \(NumberFormat.significant(ratio, digits: 2)) times as long as wide"
  }

  /// What becomes of f along the framed steps.
  var progress: String {
    let steps = path.framedSteps
    let after = Self.steps(steps)
    guard path.gaps[steps].isFinite else {
      return "The step is too long: the iterates diverge, and only finite ones are drawn."
    }
    let share = path.gaps[steps] / path.gaps[0]
    let amount = NumberFormat.significant(share, digits: 2)
    if share > 1 {
      return "The step is too long: after \(after) f − f* is \(amount) times its start."
    }
    if let divergence { return "The step is too long: \(divergence)." }
    if let arrival = path.arrival, arrival <= steps {
      return "After \(Self.steps(arrival)) f − f* is below 10⁻¹⁶ of its start."
    }
    let manner =
      path.zigzags
      ? "Most steps turn back on the one before" : "The iterates approach the minimum steadily"
    return "\(manner); after \(after) f − f* is \(amount) of its start."
  }

  /// What f came to if it grew in the end; nil if it did not.
  var divergence: String? {
    guard let last = path.gaps.last, !(last <= path.gaps[0]) else { return nil }
    let after = "after \(Self.steps(path.gaps.count - 1))"
    let growth = last / path.gaps[0]
    return growth.isFinite
      ? "\(after) f − f* is \(NumberFormat.significant(growth, digits: 2)) times its start"
      : "\(after) the iterates have diverged"
  }

  /// "After 3 steps: x₃ = (−2.38, −1.50)."
  func position(_ k: Int) -> String {
    let name = "x\(NumberFormat.subscripted(k))"
    return path.points[k].isFinite
      ? "After \(Self.steps(k)): \(name) = \(QuadraticPath.text(path.points[k]))."
      : "After \(Self.steps(k)): diverged."
  }

  static func steps(_ count: Int) -> String { count == 1 ? "1 step" : "\(count) steps" }
}
