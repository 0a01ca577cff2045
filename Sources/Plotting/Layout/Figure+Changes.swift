extension Figure {
  /// With other ends of the axes: those of the first panel, and of the others that show the same
  /// quantity. nil leaves an axis as it is, and so do ends that its scale has no place for.
  public func withRange(x: ClosedRange<Double>?, y: ClosedRange<Double>?) -> Figure {
    guard let first = panels.first else { return self }
    func changed(_ axis: Axis, like reference: Axis, _ range: ClosedRange<Double>?) -> Axis {
      guard let range, axis.scale.kind == reference.scale.kind,
        axis.label == reference.label || axis.label.runs.isEmpty
      else { return axis }
      var axis = axis
      axis.scale = axis.scale.from(range.lowerBound, to: range.upperBound)
      return axis
    }
    return mapping { part in
      guard case .panel(var panel) = part else { return part }
      panel.x = changed(panel.x, like: first.x, x)
      panel.y = changed(panel.y, like: first.y, y)
      return .panel(panel)
    }
  }

  /// With another map where `old` is, in contours, surfaces, colour bars and legends.
  public func replacing(_ old: Colormap, by new: Colormap) -> Figure {
    func changed(_ map: Colormap) -> Colormap { map.name == old.name ? new : map }
    return mapping { part in
      switch part {
      case .panel(var panel):
        for index in panel.layers.indices {
          guard var mark = panel.layers[index].mark as? ContourMark else { continue }
          mark.colormap = changed(mark.colormap)
          panel.layers[index].mark = mark
        }
        return .panel(panel)
      case .surface(var surface):
        surface.colormap = changed(surface.colormap)
        return .surface(surface)
      case .colorBar(var bar):
        bar.colormap = changed(bar.colormap)
        return .colorBar(bar)
      case .legend(var legend):
        legend.ground = legend.ground.map(changed)
        return .legend(legend)
      default: return part
      }
    }
  }

  private func mapping(_ change: (Arrangement) -> Arrangement) -> Figure {
    var figure = self
    figure.content = content.map(change)
    return figure
  }
}
