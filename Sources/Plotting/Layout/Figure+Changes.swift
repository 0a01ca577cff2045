extension Figure {
  /// With other ends of the axes: those of the first panel, and of the others that show the same
  /// quantity. nil leaves an axis as it is, and so do ends that its scale has no place for, and
  /// ticks that say something else than its values. Units are no longer as long on both axes where
  /// a plot would be far from any page's shape.
  public func withRange(x: ClosedRange<Double>?, y: ClosedRange<Double>?) -> Figure {
    let panels = panels
    guard let first = panels.first else { return self }
    // Panels without a label share that of the one before in their row, or below in their column.
    let across = Self.filled(panels.map(\.x.label).reversed()).reversed() as [Label]
    let up = Self.filled(panels.map(\.y.label))
    func changed(
      _ axis: Axis, _ label: Label, like reference: Axis, _ shared: Label?,
      _ range: ClosedRange<Double>?
    ) -> Axis {
      guard let range, axis.isNumeric, axis.scale.kind == reference.scale.kind,
        axis.scale == reference.scale || label == shared
      else { return axis }
      var axis = axis
      axis.scale = axis.scale.from(range.lowerBound, to: range.upperBound)
      return axis
    }
    var index = 0
    return mapping { part in
      guard case .panel(var panel) = part else { return part }
      panel.x = changed(panel.x, across[index], like: first.x, across.first, x)
      panel.y = changed(panel.y, up[index], like: first.y, up.first, y)
      index += 1
      if x != nil || y != nil, !(0.2...3).contains(panel.aspect) { panel.hasEqualScales = false }
      return .panel(panel)
    }
  }

  /// With values on the level lines of all contours.
  public func withContourLabels() -> Figure {
    changingContours { $0.isLabelled = true }
  }

  /// With another map where `old` is, in contours, surfaces and colour bars, and its pale
  /// version in place of the quiet ground.
  public func replacing(_ old: Colormap, by new: Colormap) -> Figure {
    guard new.name != old.name else { return self }
    return withColormaps {
      $0.name == old.name ? new : $0.name == Colormap.quiet.name ? new.pale : $0
    }
  }

  /// With each map of colours changed, in contours and their bars, and in surfaces unless they keep
  /// theirs.
  func withColormaps(surfaces: Bool = true, _ changed: (Colormap) -> Colormap) -> Figure {
    mapping { part in
      switch part {
      case .panel(let panel):
        return .panel(panel.changingContours { $0.colormap = changed($0.colormap) })
      case .surface(var surface):
        if surfaces { surface.colormap = changed(surface.colormap) }
        return .surface(surface)
      case .colorBar(var bar):
        bar.colormap = changed(bar.colormap)
        return .colorBar(bar)
      default: return part
      }
    }
  }

  private func changingContours(_ change: (inout ContourMark) -> Void) -> Figure {
    mapping { part in
      if case .panel(let panel) = part { .panel(panel.changingContours(change)) } else { part }
    }
  }

  private func mapping(_ change: (Arrangement) -> Arrangement) -> Figure {
    var figure = self
    figure.content = content.map(change)
    return figure
  }
}

extension Panel {
  /// Height over width of the plot with equal scales.
  var aspect: Double {
    let (x, y) = (x.scale.domain, y.scale.domain)
    return (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
  }

  fileprivate func changingContours(_ change: (inout ContourMark) -> Void) -> Panel {
    var panel = self
    for index in layers.indices {
      guard var mark = layers[index].mark as? ContourMark else { continue }
      change(&mark)
      panel.layers[index].mark = mark
    }
    return panel
  }
}
