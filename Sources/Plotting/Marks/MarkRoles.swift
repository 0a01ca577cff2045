/// A mark in the colour of what it stands for.
protocol RoleMark { var role: Theme.Role { get } }

extension LineMark: RoleMark {}
extension BandMark: RoleMark {}
extension MarkerMark: RoleMark {}
extension ArrowMark: RoleMark {}
extension TextMark: RoleMark {}
extension CornerLabelMark: RoleMark {}
extension DistributionMark: RoleMark {}
extension HistogramMark: RoleMark {}
extension LevelLineMark: RoleMark {}
extension RegionLabelMark: RoleMark {}
extension RightAngleMark: RoleMark {}

extension Mark {
  /// What it stands for; nil for grounds.
  var role: Theme.Role? { (self as? any RoleMark)?.role }
}

extension LegendEntry.Sample {
  /// What it stands for; nil for several together, and for words.
  var role: Theme.Role? {
    switch self {
    case .line(let role, _, _), .ending(let role, _, _, _), .area(let role, _),
      .marker(_, let role, _):
      role
    case .markers, .fact: nil
    }
  }
}

extension Theme.Role {
  /// Whether it stands for no series: words, guides, and what all series share.
  var isNeutral: Bool {
    [.text, .axis, .halo, .background, .missing, .minimum].contains(self)
  }
}
