/// `panels`: other figures of the study's own, side by side.
public struct OwnPanels: OwnSection {
  public var panels: [String] = []
  public var columns: Int?

  public init() {}

  public static let fields: [Field<OwnPanels>] = [
    Field(
      "panels", \.panels, "Ids of other own figures, 2 to 6, side by side in their order.",
      expecting: "a list of 2 to 6 ids", where: { (2...6).contains($0.count) }),
    Field(
      "columns", \.columns, "Figures in a row.", expecting: "a whole number from 1 to 6",
      where: { $0.map((1...6).contains) ?? true }),
  ]

  public var fault: OwnFault? {
    panels.isEmpty ? OwnFault("panels", "nothing", "a list of 2 to 6 ids of own figures") : nil
  }
}
