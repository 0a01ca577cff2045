import Plotting
import Records
import Results
import Study

/// `paths`: the ways of some methods over the level sets of one function, in one plot.
struct PathsPicture {
  private let paths: OwnPaths
  private let choice: ProblemChoice?

  init(_ paths: OwnPaths, of problems: [ProblemChoice]) {
    self.paths = paths
    choice = problems.first { $0.name == paths.problem }
  }

  func drawn(_ place: OwnPlace) throws -> OwnPicture {
    guard let choice else { return OwnPicture(content: .row([])) }
    let plane = try ProblemPlane(choice, place.results, place.style)
    let runs = try OwnRuns(place.results, paths.problem, paths.optimizers, most: 8)
    let points = try runs.all.map {
      try AdaptiveMetricsRecord.iterates(paths.problem, $0.row.optimizer).points(in: place.results)
    }
    let longest = points.map(\.count).max() ?? 1
    let last = max(1, min(paths.steps ?? longest - 1, longest - 1))
    let frames = paths.frames == 0 ? [] : Self.ends(min(paths.frames, last), of: last)
    var layers = paths.ground ? [Layer(plane.map(style: place.style))] : []
    layers.append(Layer(plane.stars()))
    for (run, path) in zip(runs.all, points) {
      layers += Self.layers(run, Array(path.prefix(last + 1)), frames)
    }
    if let start = points.first?.first {
      layers.append(
        Layer(
          MarkerMark("start", [start], .circle, .text, size: 4.5, isHollow: true, isData: false)))
    }
    let panel = Panel(
      x: Axis(Label("$\(choice.planeNames[0])$"), plane.x),
      y: Axis(Label("$\(choice.planeNames[1])$"), plane.y), hasEqualScales: true,
      hasGround: paths.ground, layers: layers)
    var entries = runs.all.map {
      LegendEntry(.plain($0.style.shortName), .line($0.style.role, width: 1.4, dash: $0.style.dash))
    }
    entries += [
      LegendEntry(try place.words("start"), .marker(.circle, .text, isHollow: true)),
      LegendEntry(try place.words("minimum"), .marker(.star, .minimum, isHollow: false)),
    ]
    var picture = OwnPicture(content: .panel(panel), legend: entries)
    // A low page has more room beside the plot than above it.
    picture.isLegendBeside = place.style.isFlat
    picture.series = runs.all.map { ($0.style.name, nil, $0.row.gap) }
    picture.frames = frames
    return picture
  }

  /// The last step of each frame, even steps apart.
  private static func ends(_ count: Int, of last: Int) -> [Int] {
    (1...count).map { ($0 * last + count / 2) / count }
  }

  /// A path, in the parts that frames add to it, with dots for its pace and at its end.
  private static func layers(_ run: OwnRuns.Run, _ path: [Point], _ frames: [Int]) -> [Layer] {
    let (name, role) = (run.row.optimizer, run.style.role)
    let finite = path.filter(\.isFinite)
    func dots(_ range: ClosedRange<Int>) -> [Point] {
      finite.indices.filter { range.contains($0) && $0 > 0 && ($0 <= 10 || $0 % 10 == 0) }
        .map { finite[$0] }
    }
    func parts(_ range: ClosedRange<Int>, _ shown: ClosedRange<Int>?, isLast: Bool) -> [Layer] {
      let points = path.indices.filter(range.contains).map { path[$0] }
      let label =
        frames.isEmpty ? name : "\(name), steps \(range.lowerBound) to \(range.upperBound)"
      var layers = [
        Layer(
          LineMark(label, points, role, width: 1.3, dash: run.style.dash, hasHalo: true),
          frames: shown),
        Layer(
          MarkerMark(name, dots(range), .circle, role, size: 2.6, hasHalo: false, isData: false),
          frames: shown),
      ]
      if let end = points.last(where: \.isFinite) {
        // At each frame's end a dot of its own.
        layers.append(
          Layer(
            MarkerMark(name, [end], .circle, role, size: 4.4, isData: false),
            frames: shown.map { $0.lowerBound...$0.lowerBound }, isInSummary: isLast))
      }
      return layers
    }
    guard !frames.isEmpty else { return parts(0...max(path.count - 1, 0), nil, isLast: true) }
    return frames.indices.flatMap { index in
      let from = index == 0 ? 0 : frames[index - 1]
      return parts(
        from...frames[index], index + 1...frames.count, isLast: index == frames.count - 1)
    }
  }
}
