/// `histogram`: how often values of columns, or of groups of rows, are how large.
public struct OwnHistogram: OwnSection {
  public var data: FigureFile?
  public var x: [String] = []
  public var rows: [String: CellChoice] = [:]
  public var groupBy: String?
  public var bins: Int?
  public var xLabel: String?

  public init() {}

  public static let fields: [Field<OwnHistogram>] = [
    Field("data", \.data, "A CSV with a line of names, of yours or below results/."),
    TableKeys.columns("x", \.x), TableKeys.rows(\.rows), TableKeys.groupBy(\.groupBy),
    Field(
      "bins", \.bins, "Intervals of one width; without it as Freedman and Diaconis choose them.",
      expecting: "a whole number from 1 to 200", where: { $0.map((1...200).contains) ?? true }),
    LabelKeys.field("x_label", \.xLabel),
  ]

  public var fault: OwnFault? {
    if data == nil { return OwnFault("data", "nothing to draw", "a CSV as data") }
    return x.isEmpty ? OwnFault("x", "nothing", "one column or more of data") : nil
  }

  public mutating func changeFiles(_ change: (inout FigureFile) -> Void) {
    TableKeys.change(&data, change)
  }
}
