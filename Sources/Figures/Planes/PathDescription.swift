import Numerals
import Plotting

/// What a path on the quadratic does, in numbers that hold for the stored iterates.
struct PathDescription {
  let path: QuadraticPath

  init(_ path: QuadraticPath) { self.path = path }

  /// How much longer than wide the level sets are: their axes are to each other as √κ to 1, κ the
  /// Euclidean condition number. Missing for circles.
  var elongation: Value {
    let ratio = path.euclideanCondition.squareRoot()
    return ratio < 1.05 ? .missing : .number(ratio, digits: 2)
  }

  private enum Course: String, CaseIterable {
    /// Not even the last framed iterate is a number.
    case lost
    /// f is larger after the framed steps than at the start.
    case grows
    /// It is smaller there, and grows in the end.
    case turns
    /// It is next to nothing within the framed steps.
    case arrives
    case zigzags, approaches
  }

  /// What becomes of f along the framed steps.
  var progress: Value {
    let steps = path.framedSteps
    let share = path.gaps[steps] / path.gaps[0]
    let arrival = path.arrival.flatMap { $0 <= steps ? $0 : nil }
    let course: Course =
      !path.gaps[steps].isFinite
      ? .lost
      : share > 1
        ? .grows
        : divergence != .missing
          ? .turns : arrival != nil ? .arrives : path.zigzags ? .zigzags : .approaches
    return .group([
      "course": .choice(course), "steps": .count(steps),
      "share": .number(share.isFinite ? share : nil, digits: 2), "divergence": divergence,
      "arrival": arrival.map(Value.count) ?? .missing,
    ])
  }

  /// What f came to if it grew in the end: `growth` is missing if that is no number; all of it is
  /// missing if it did not.
  var divergence: Value {
    guard let last = path.gaps.last, !(last <= path.gaps[0]) else { return .missing }
    let growth = last / path.gaps[0]
    return .group([
      "steps": .count(path.gaps.count - 1),
      "growth": .number(growth.isFinite ? growth : nil, digits: 2),
    ])
  }

  /// The k-th iterate; `point` is missing if it is not finite.
  func position(_ k: Int) -> Value {
    .group([
      "name": .text("x\(NumberFormat.subscripted(k))"), "steps": .count(k),
      "point": path.points[k].isFinite
        ? .group(["coordinates": .list(path.points[k].values)]) : .missing,
    ])
  }
}

extension Point {
  /// Its coordinates for texts.
  var values: [Value] { [.number(x, digits: 3), .number(y, digits: 3)] }
}
