import Expressions
import Foundation
import Learning
import LinearAlgebra
import Numerals
import Optimization
import Plotting
import Records
import Results
import Study

/// `contours` and `surface`: a function of two variables from above, or as a graph.
struct FieldPicture {
  private let field: OwnField
  private let choice: ProblemChoice?

  /// A surface is not looked at more closely than this.
  private static let finest = 201

  init(_ field: OwnField, of problems: [ProblemChoice]) {
    self.field = field
    choice = field.problem.flatMap { name in problems.first { $0.name == name } }
  }

  func contours(_ place: OwnPlace) throws -> OwnPicture {
    let (grid, stars) = try values(place, most: place.style.grid)
    let range = grid.range ?? 0...0
    let levels =
      field.zScale == .log
      ? ContourLevels.readable(in: range, count: place.style.levels)
      : Self.even(range, about: place.style.levels)
    let layers =
      [
        Layer(
          ContourMark(grid, levels: levels, lineWidth: 0.3, paleness: ContourMark.mapPaleness))
      ] + stars.map { Layer($0) }
    let panel = Panel(
      x: Axis(label(field.xLabel, "x"), Self.scale(grid.x)),
      y: Axis(label(field.yLabel, "y"), Self.scale(grid.y)), hasEqualScales: isEven(grid),
      hasGround: true, layers: layers)
    let bar = ColorBar(
      label(field.zLabel, "z"), levels: levels, paleness: ContourMark.mapPaleness)
    return picture(.row([.panel(panel), .colorBar(bar)]), grid, isEven(grid) ? nil : 0.66)
  }

  func surface(_ place: OwnPlace) throws -> OwnPicture {
    let (grid, _) = try values(place, most: min(place.style.grid, Self.finest))
    let range = grid.range ?? 0...1
    let isLog = field.zScale == .log && range.lowerBound > 0
    let z: Scale =
      isLog
      ? .logarithmic(range.lowerBound, range.upperBound)
      // A summit that touches the top would be cut there.
      : .linear(range.lowerBound, range.upperBound + 0.02 * (range.upperBound - range.lowerBound))
    let camera: Camera =
      switch place.style.azimuth {
      case .degrees(let azimuth): Camera(azimuth: azimuth, elevation: place.style.elevation)
      case .auto:
        .showingBasins(of: [(grid, z)], below: 0.5, elevation: place.style.elevation)
      }
    let surface = SurfacePanel(
      grid, x: Self.edge(label(field.xLabel, "x"), Self.scale(grid.x)),
      y: Self.edge(label(field.yLabel, "y"), Self.scale(grid.y)),
      z: Self.edge(label(field.zLabel, "z"), z), camera: camera)
    var picture = picture(.surface(surface), grid, nil)
    if field.zScale == .log, !isLog {
      picture.ignored.append("z_scale: log has no place for values that are not positive")
    }
    return picture
  }

  /// An axis along an edge of the box, without numbers at the corners, where those of two axes meet.
  private static func edge(_ label: Label, _ scale: Scale) -> Axis {
    let ticks = scale.ticks(about: 4).filter {
      $0.label == nil || (scale.fraction(of: $0.value).map { (0.06...0.94).contains($0) } ?? false)
    }
    let isEnough = ticks.count { $0.label != nil } > 1
    return Axis(label, scale, ticks: isEnough ? ticks : nil)
  }

  private func picture(
    _ content: Arrangement, _ grid: Grid, _ aspect: Double?
  ) -> OwnPicture {
    var picture = OwnPicture(content: content, aspect: aspect)
    picture.range = grid.range
    picture.missing = grid.values.count { !$0.isFinite }
    return picture
  }

  /// A unit across is a unit upwards where both are of one kind and the plot is not too long then.
  private func isEven(_ grid: Grid) -> Bool {
    let (width, height) = (
      grid.x[grid.x.count - 1] - grid.x[0], grid.y[grid.y.count - 1] - grid.y[0]
    )
    return field.z == nil && (0.4...2.5).contains(height / width)
  }

  private static func scale(_ places: [Double]) -> Scale {
    .linear(places[0], places[places.count - 1])
  }

  /// A quantity's label: formulas have names of their own for the axes.
  private func label(_ own: String?, _ name: String) -> Label {
    if let own { return Label(own) }
    switch (name, choice == nil) {
    case ("x", false): return Label("$\(choice?.planeNames[0] ?? name)$")
    case ("y", false): return Label("$\(choice?.planeNames[1] ?? name)$")
    case ("z", false): return "$f(x)-f^\\star$"
    case ("z", true) where field.formula != nil: return "$f(x, y)$"
    default: return field.z == nil ? Label("$\(name)$") : .plain(file(name)?.plainName ?? name)
    }
  }

  private func file(_ axis: String) -> FigureFile? {
    switch axis {
    case "x": field.x
    case "y": field.y
    default: field.z
    }
  }

  /// Readable numbers in even steps, inside of the range.
  private static func even(_ range: ClosedRange<Double>, about count: Int) -> [Double] {
    Scale.linear(range.lowerBound, range.upperBound).ticks(about: count)
      .map { NumberFormat.rounded($0.value, digits: 10) }
      .filter { $0 > range.lowerBound && $0 < range.upperBound }
  }

  /// The function on a grid, not finer than `most` along its longer side, with what marks its minimisers.
  private func values(
    _ place: OwnPlace, most: Int
  ) throws -> (grid: Grid, stars: [MarkerMark]) {
    if let choice {
      let plane = try ProblemPlane(choice, place.results, place.style)
      return (plane.grid, [plane.stars()])
    }
    if let z = field.z { return (try stored(z, place.results), []) }
    let formula = try Formula(
      field.formula ?? "0", variables: ["x", "y"], constants: field.constants)
    let grid = Grid(
      x: place.style.xRange ?? 0...1, y: place.style.yRange ?? 0...1, columns: most, rows: most
    ) { x, y in
      let value = formula.value(at: [x, y])
      return value.isFinite ? value : .nan
    }
    guard grid.range != nil else {
      throw DataError(
        file: "figures.own, \(place.id)", found: "a formula without a finite value in its plane",
        expected: "x_range and y_range where it has some")
    }
    return (grid, [])
  }

  private func stored(_ file: FigureFile, _ results: ResultFolder) throws -> Grid {
    let array = try file.array(in: results)
    guard array.shape.count == 2, array.shape.allSatisfy({ (2...5000).contains($0) }) else {
      throw DataError(
        file: file.name(in: results), found: "an array of the shape \(array.shape)",
        expected: "rows and columns, from 2 to 5000 each")
    }
    guard array.values.contains(where: \.isFinite) else {
      throw DataError(
        file: file.name(in: results), found: "no finite number", expected: "some")
    }
    func axis(_ own: FigureFile?, _ count: Int) throws -> [Double] {
      guard let own else { return (0..<count).map(Double.init) }
      let values = try own.array(in: results).values
      let isAscending = zip(values, values.dropFirst()).allSatisfy(<)
      guard values.count == count, values.allSatisfy(\.isFinite), isAscending else {
        throw DataError(
          file: own.name(in: results),
          found: "\(values.count) numbers\(isAscending ? "" : " that do not ascend")",
          expected: "\(count) ascending ones, as \(file.name(in: results)) has")
      }
      return values
    }
    return Grid(
      x: try axis(field.x, array.shape[1]), y: try axis(field.y, array.shape[0]),
      values: array.values.map { $0.isFinite ? $0 : .nan })
  }
}
