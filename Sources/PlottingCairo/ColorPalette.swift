/// At most 256 colours in place of those of a picture, where nobody sees the difference.
///
/// Figures have few colours of their own, and thousands along smoothed edges. With one byte a pixel
/// a file is less than half as large. Boxes of colours are split where they spread most, as
/// in median cut (Heckbert 1982) but at their mean, and the centres are improved by Lloyd's
/// iteration (k-means), weighted by how often a colour occurs.
struct ColorPalette {
  /// 0x00RRGGBB.
  private(set) var colors: [UInt32] = []
  private var index: [UInt32: UInt8] = [:]

  private enum Limit {
    static let colors = 256
    /// More different colours than this are shades of a surface.
    static let distinct = 16_384
    static let iterations = 3
    /// Of the largest channel's error, of 255: its mean, above which shades show as bands, and what
    /// all but four of a thousand pixels keep to: those of smoothed edges.
    static let mean = 0.3
    static let almostAll = 16
    static let share = 0.004
  }

  private struct Entry {
    var color: UInt32
    var count: Double

    func channel(_ number: Int) -> Double {
      Double((color >> (8 * UInt32(2 - number))) & 0xFF)
    }
  }

  /// nil if the picture needs more colours. `runs` are neighbouring pixels of one colour.
  init?(_ runs: some Sequence<(color: UInt32, length: Int)>) {
    var counts: [UInt32: Int] = [:]
    for run in runs {
      counts[run.color, default: 0] += run.length
      if counts.count > Limit.distinct { return nil }
    }
    let entries = counts.sorted { $0.key < $1.key }.map {
      Entry(color: $0.key, count: Double($0.value))
    }
    guard !entries.isEmpty else { return nil }
    guard entries.count > Limit.colors else {
      colors = entries.map(\.color)
      for (place, color) in colors.enumerated() { index[color] = UInt8(place) }
      return
    }
    let members = Self.improved(Self.boxes(of: entries), entries)
    var (sum, far) = (0.0, 0.0)
    for group in members where !group.isEmpty {
      let color = Self.representative(of: group)
      let place = UInt8(colors.count)
      colors.append(color)
      for entry in group {
        index[entry.color] = place
        let error = Self.error(entry, Entry(color: color, count: 0))
        sum += entry.count * error
        far += error > Double(Limit.almostAll) ? entry.count : 0
      }
    }
    let pixels = entries.map(\.count).reduce(0, +)
    guard sum <= Limit.mean * pixels, far <= Limit.share * pixels else { return nil }
  }

  /// The best 255 colours for pixels of these, however many there are; the last place stays free.
  init(counting counts: [UInt32: Int]) {
    let entries = counts.sorted { $0.key < $1.key }.map {
      Entry(color: $0.key, count: Double($0.value))
    }
    let groups =
      entries.count >= Limit.colors
      ? Self.improved(Self.boxes(of: entries, most: Limit.colors - 1), entries)
      : entries.map { [$0] }
    for group in groups where !group.isEmpty {
      let place = UInt8(colors.count)
      colors.append(Self.representative(of: group))
      for entry in group { index[entry.color] = place }
    }
  }

  subscript(color: UInt32) -> UInt8 { index[color] ?? 0 }

  private static func error(_ a: Entry, _ b: Entry) -> Double {
    (0..<3).map { abs(a.channel($0) - b.channel($0)) }.max() ?? 0
  }

  /// Groups of colours, split one after the other where squares of differences add up to most.
  private static func boxes(of entries: [Entry], most: Int = Limit.colors) -> [[Entry]] {
    typealias Box = (entries: [Entry], axis: Int, mean: Double, spread: Double)
    func box(_ entries: [Entry]) -> Box {
      let total = entries.reduce(0) { $0 + $1.count }
      let axes = (0..<3).map { axis -> (mean: Double, spread: Double) in
        let mean = entries.reduce(0) { $0 + $1.count * $1.channel(axis) } / total
        return (
          mean,
          entries.reduce(0) {
            $0 + $1.count * ($1.channel(axis) - mean) * ($1.channel(axis) - mean)
          }
        )
      }
      let axis = (0..<3).max { axes[$0].spread < axes[$1].spread } ?? 0
      return (entries, axis, axes[axis].mean, axes[axis].spread)
    }
    var boxes = [box(entries)]
    while boxes.count < most {
      guard let widest = boxes.indices.max(by: { boxes[$0].spread < boxes[$1].spread }),
        boxes[widest].spread > 0
      else { break }
      let (all, axis, mean, _) = boxes.remove(at: widest)
      boxes.append(box(all.filter { $0.channel(axis) <= mean }))
      boxes.append(box(all.filter { $0.channel(axis) > mean }))
    }
    return boxes.map(\.entries)
  }

  private static func improved(_ start: [[Entry]], _ entries: [Entry]) -> [[Entry]] {
    var groups = start
    for _ in 0..<Limit.iterations {
      let centers = Centers(groups.filter { !$0.isEmpty }.map(center))
      groups = Array(repeating: [], count: centers.count)
      for entry in entries { groups[centers.nearest(to: entry)].append(entry) }
    }
    return groups
  }

  /// The means of groups, ordered by red: where red alone is farther than the nearest one so far, no
  /// other is looked at.
  private struct Centers {
    private typealias Center = (red: Double, green: Double, blue: Double, place: Int)
    private let sorted: [Center]
    /// For each red, how many centres have less.
    private let below: [Int]

    var count: Int { sorted.count }

    init(_ centers: [(Double, Double, Double)]) {
      let sorted = centers.enumerated().map { place, center in
        (red: center.0, green: center.1, blue: center.2, place: place)
      }.sorted { ($0.red, $0.place) < ($1.red, $1.place) }
      var (below, passed) = ([Int](), 0)
      for red in 0...255 {
        while passed < sorted.count, sorted[passed].red < Double(red) { passed += 1 }
        below.append(passed)
      }
      (self.sorted, self.below) = (sorted, below)
    }

    /// The place of the nearest centre; of equally near ones the first.
    func nearest(to entry: Entry) -> Int {
      let own = (entry.channel(0), entry.channel(1), entry.channel(2))
      let middle = below[Int(entry.color >> 16) & 0xFF]
      var (nearest, least) = (Int.max, Double.infinity)
      func isFarther(_ center: Center) -> Bool {
        let (r, g, b) = (center.red - own.0, center.green - own.1, center.blue - own.2)
        if r * r > least { return true }
        let distance = r * r + g * g + b * b
        if distance < least || (distance == least && center.place < nearest) {
          (nearest, least) = (center.place, distance)
        }
        return false
      }
      for place in middle..<sorted.count where isFarther(sorted[place]) { break }
      for place in (0..<middle).reversed() where isFarther(sorted[place]) { break }
      return nearest
    }
  }

  private static func center(of group: [Entry]) -> (Double, Double, Double) {
    let total = group.reduce(0) { $0 + $1.count }
    func mean(_ channel: Int) -> Double {
      group.reduce(0) { $0 + $1.count * $1.channel(channel) } / total
    }
    return (mean(0), mean(1), mean(2))
  }

  /// The colour of most of a group's pixels, so that plain areas keep theirs; else the mean.
  private static func representative(of group: [Entry]) -> UInt32 {
    let total = group.reduce(0) { $0 + $1.count }
    if let main = group.max(by: { $0.count < $1.count }), main.count > total / 2 {
      return main.color
    }
    let (r, g, b) = center(of: group)
    return UInt32(r.rounded()) << 16 | UInt32(g.rounded()) << 8 | UInt32(b.rounded())
  }
}
