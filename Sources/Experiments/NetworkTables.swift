import Results
import Study

extension NetworkTraining {
  /// A table that each training fills; all of them together are a table of the experiment.
  enum Part: String, CaseIterable {
    case cell, measures, trace, layers

    /// The name of the experiment's table.
    var table: String {
      switch self {
      case .cell: "cells"
      case .measures: "measures"
      case .trace: "traces"
      case .layers: "layers"
      }
    }

    var columns: [String] { list.map(\.name) }

    /// What each column holds.
    var meanings: [String: String] {
      Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.meaning) })
    }

    private static let key: [(name: String, meaning: String)] = [
      ("algorithm", "its name in the study"), ("sigma", "scale of the initial weights"),
      ("seed", "number of the initial point"),
    ]

    private var list: [(name: String, meaning: String)] {
      switch self {
      case .cell:
        Self.key + [
          ("data_seed", "seed of the points; 0 for points of a file"),
          ("step_size", "γ of the first step"), ("epochs", "epochs made"),
          ("status", "zero-loss, budget, diverged or dead"), ("norm_initial", "‖θ_0‖₂"),
          ("norm_final", "‖θ_end‖₂"), ("distance_moved", "‖θ_end − θ_0‖₂"),
          ("lipschitz_bound_initial", "L_m of θ_0"), ("lipschitz_bound", "L_m of θ_end"),
          ("lipschitz_sampled", "largest ‖∇_x m‖₂ on a grid of 80 × 80 points"),
          ("loss", "mean hinge loss on the training points"),
          ("train_accuracy", "share of training points with y m > 0"),
          ("test_accuracy", "the same of the test points"),
        ]
      case .measures:
        Self.key + [
          ("test_loss", "mean hinge loss on the test points"),
          ("lipschitz_sampled_initial", "largest ‖∇_x m‖₂ on the grid at θ_0"),
          ("active_initial", "share of active units at θ_0, over 50 training points"),
          ("active_final", "the same at θ_end"),
        ]
      case .trace:
        Self.key + [
          ("epoch", "epochs made"), ("norm", "‖θ‖₂"), ("distance_moved", "‖θ − θ_0‖₂"),
          ("lipschitz_bound", "L_m"), ("loss", "mean hinge loss on the training points"),
        ]
      case .layers:
        Self.key + [
          ("layer", "from 1"), ("norm_initial", "‖W_j‖₂ at θ_0"),
          ("norm_final", "‖W_j‖₂ at θ_end"),
          ("active_initial", "share of active units at θ_0, over 50 training points"),
          ("active_final", "the same at θ_end"),
          ("gradient_initial", "mean of ‖∂m/∂x‖₂ at the layer’s input at θ_0"),
          ("gradient_final", "the same at θ_end"),
        ]
      }
    }
  }

  /// The first cells of each of its rows.
  var key: [Table.Cell] {
    [.text(algorithm.name), .text(NetworkSection.name(of: sigma)), .number(Double(seed))]
  }
}
