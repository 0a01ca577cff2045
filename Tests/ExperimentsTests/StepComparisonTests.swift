import Experiments
import Foundation
import Optimization
import Records
import Results
import Study
import Testing

/// How trainings over step sizes are compared, from tables that are made up.
@Suite struct StepComparisonTests {
  private let folder = NSTemporaryDirectory() + "descent-steps-\(UUID().uuidString)"

  private var study: Study {
    var study = Study()
    study.experiments.deepNetwork.sigmas = [1]
    study.experiments.stepSensitivity.firstDraw = 1
    study.experiments.stepSensitivity.draws = 6
    study.experiments.stepSensitivity[steps: "adam"] = [0.001, 0.01]
    study.experiments.stepSensitivity[steps: "sgd"] = [20, 40]
    study.experiments.stepSensitivity.levels = [1000]
    return study
  }

  /// One training as a test wants it; nil for a number that is not there.
  private struct Training {
    var bound: Double? = 1
    var error: Double? = 0.1
    var radius: Double? = 1
    var loss: Double? = 0
    var validation = 0.1
    var few = 0.1
    var epochs = 10
    var status = "zero-loss"
  }

  /// The comparisons that follow from two trainings of each step on each draw.
  private func comparisons(
    _ training: (_ algorithm: String, _ step: String, _ draw: Int, _ seed: Int) -> Training
  ) throws -> [StepPairing] {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(study, training)
    return try StepSensitivityRecord.comparisons.rows(in: ResultFolder(folder))
  }

  private func write(
    _ study: Study,
    _ training: (_ algorithm: String, _ step: String, _ draw: Int, _ seed: Int) -> Training
  ) throws {
    let experiment = StepSensitivity()
    let header =
      "algorithm,step,sigma,draw,seed,step_size,status,epochs,norm_initial,norm_final,"
      + "distance_moved,lipschitz_bound,loss,test_error,validation_error,validation_loss,"
      + "validation_error_100,lipschitz_sampled,radius_1e3,filter_radius_1e3,source\n"
    func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    for cell in try experiment.cells(of: study) {
      let parts = cell.name.split(separator: "-").map(String.init)
      let isCircle = cell.name.contains("circles")
      let draw = try #require(parts.last.flatMap(Int.init))
      let rows = (1...2).map { seed in
        let own = training(parts[0], parts[1], isCircle ? draw + 100 : draw, seed)
        return "\(parts[0]),\(parts[1]),1,\(draw),\(seed),0.1,\(own.status),\(own.epochs),1,1,2,"
          + "\(text(own.bound)),\(text(own.loss)),\(text(own.error)),\(own.validation),0.1,\(own.few),1,"
          + "\(text(own.radius)),1,\(isCircle ? "circles" : "two-moons")\n"
      }
      let path = "\(folder)/results/\(experiment.id)/cells/\(cell.name).csv"
      try DurableFile.write(Data((header + rows.joined()).utf8), to: path)
    }
    let summary = try experiment.summary(of: study, from: ResultFolder(folder))
    for artifact in summary {
      try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    }
  }

  private func find(
    _ all: [StepPairing], _ measure: String, _ adam: String, _ sgd: String
  ) throws -> StepPairing {
    try #require(
      all.first { $0.measure == measure && $0.adamStep == adam && $0.sgdConstant == sgd })
  }

  @Test func drawsAreComparedByTheirMedians() throws {
    // SGD's bounds are 1 and 3, of median 2; Adam's 2k and 4k on draw k, of median 3k.
    let all = try comparisons { algorithm, _, draw, seed in
      let k = Double(draw)
      return algorithm == "sgd"
        ? Training(bound: seed == 1 ? 1 : 3, error: 0.2, radius: 6)
        : Training(
          bound: seed == 1 ? 2 * k : 4 * k, error: draw == 1 ? 0.1 : draw == 2 ? 0.2 : 0.3,
          radius: 3)
    }
    // Four pairs of steps and four ways of choosing them, six measures.
    #expect(all.count == 48)
    let bound = try find(all, "lipschitz_bound", "0.01", "40")
    #expect(bound.draws == 6 && bound.worse == 6 && bound.ties == 0)
    // Ratios 1.5, 3, …, 9; six values have the interval from the first to the last.
    #expect(bound.effect == 5.25 && bound.effectLower == 1.5 && bound.effectUpper == 9)
    #expect(bound.sgd == 2 && bound.adam == 10.5 && bound.sgdMoved == 2)
    // Geometric means of the seeds are √3 and √8 k, and of 1 … 6 it is the sixth root of 720.
    let logs = (1...6).map { log((8.0 / 3).squareRoot() * Double($0)) }
    let mean = logs.reduce(0, +) / 6
    #expect(abs((bound.mean ?? 0) - exp(mean)) < 1e-12 && bound.excluded == 0)
    let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5
    // The 97.5 % point of t with five degrees of freedom.
    let half = 2.570581835636314 * (variance / 6).squareRoot()
    #expect(abs((bound.meanLower ?? 0) - exp(mean - half)) < 1e-9)
    #expect(abs((bound.meanUpper ?? 0) - exp(mean + half)) < 1e-9 && bound.isWorse)
    let error = try find(all, "test_error", "0.001", "20")
    #expect(error.worse == 4 && error.ties == 1 && abs((error.effect ?? 0) - 0.1) < 1e-15)
    let radius = try find(all, "radius_1e3", "0.001", "20")
    #expect(radius.worse == 6 && radius.effect == 2)
    #expect(try find(all, "filter_radius_1e3", "best", "best").ties == 6)
  }

  @Test func aDivergedTrainingGuessesAndHasNoMinimum() throws {
    let all = try comparisons { algorithm, step, draw, _ in
      let isGone = algorithm == "adam" && step == "0.01" || algorithm == "sgd" && draw == 1
      return isGone
        ? Training(bound: nil, error: nil, radius: nil, loss: nil, status: "diverged") : Training()
    }
    for measure in ["lipschitz_bound", "radius_1e3"] {
      // Neither has a minimum: nothing to compare.
      let gone = try find(all, measure, "0.01", "20")
      #expect(gone.draws == 0 && gone.excluded == 6 && gone.mean == nil, "\(measure)")
      let kept = try find(all, measure, "0.001", "20")
      #expect(kept.draws == 5 && kept.excluded == 1 && kept.ties == 5, "\(measure)")
      #expect(kept.isAdmitted && !gone.isAdmitted && gone.adamZeroLoss == 0)
    }
    // It guesses, like SGD's on the first draw.
    let error = try find(all, "test_error", "0.01", "20")
    #expect(error.draws == 6 && error.worse == 5 && error.ties == 1)
    #expect(abs((error.mean ?? 0) - 5 * 0.4 / 6) < 1e-15 && error.adam == 0.5)
    // The best step is one that has an end.
    #expect(try find(all, "lipschitz_bound", "best", "best").draws == 5)
  }

  @Test func normsAreOfTrainingsAtZeroLossAlone() throws {
    // On even draws one of Adam's two trainings is unfinished, on the first both are.
    let all = try comparisons { algorithm, _, draw, seed in
      let isUnfinished = algorithm == "adam" && (draw == 1 || draw % 2 == 0 && seed == 1)
      return isUnfinished ? Training(loss: 0.1, status: "budget") : Training()
    }
    let norm = try find(all, "norm_final", "0.001", "20")
    #expect(norm.draws == 5 && norm.ties == 5 && norm.effect == 1)
    // The gate counts all of them: 2 and 3 of 12 are unfinished.
    #expect(abs(norm.adamZeroLoss - 7.0 / 12) < 1e-15 && norm.sgdZeroLoss == 1)
    #expect(try find(all, "lipschitz_bound", "0.001", "20").adamZeroLoss == norm.adamZeroLoss)
  }

  @Test func theBestStepHasTheSmallestLossThenTheFewestEpochs() throws {
    let all = try comparisons { algorithm, step, draw, _ in
      switch (algorithm, step) {
      // On even draws the larger step has the smaller loss.
      case ("adam", "0.01"): Training(bound: 7, loss: draw % 2 == 0 ? 0.1 : 0.3)
      case ("adam", _): Training(bound: 3, loss: 0.2)
      // Equal losses: the faster one.
      case (_, "40"): Training(bound: 1, epochs: 5)
      default: Training(bound: 100, epochs: 6)
      }
    }
    let best = try find(all, "lipschitz_bound", "best", "best")
    // Ratios 3 on odd and 7 on even draws.
    #expect(best.effect == 5 && best.sgd == 1 && best.effectLower == 3 && best.effectUpper == 7)
  }

  @Test func stepsAreValidatedOnEachDrawOrOnceForAll() throws {
    let all = try comparisons { algorithm, step, draw, _ in
      guard algorithm == "adam" else { return Training(bound: 1) }
      // On the first draw the larger step has much the smaller error, on all others a larger one; the
      // first hundred points prefer it throughout.
      return step == "0.01"
        ? Training(bound: 5, validation: draw == 1 ? 0 : 0.21, few: 0)
        : Training(bound: 2, validation: 0.2, few: 0.1)
    }
    func mean(_ choice: StepChoice) throws -> Double {
      try #require(find(all, "lipschitz_bound", choice.rawValue, choice.rawValue).mean)
    }
    #expect(abs(try mean(.validated) - exp((log(5) + 5 * log(2)) / 6)) < 1e-12)
    #expect(abs(try mean(.few) - 5) < 1e-12)
    // Mean errors 0.175 and 0.2.
    #expect(abs(try mean(.winner) - 5) < 1e-12)
    #expect(abs(try mean(.trained) - 2) < 1e-12)
  }

  /// Each other method beside the reference, and the lecture's pair whatever the reference is.
  @Test(arguments: ["sgd", "mine"])
  func everyMethodIsComparedWithTheReference(reference: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = study
    let section = \Study.experiments.stepSensitivity
    study[keyPath: section].draws = 12
    study[keyPath: section].methods.append(
      TunedMethod(OptimizerChoice(RMSProp.entry, name: "mine"), steps: [1, 2, 3]))
    for name in ["sgd", "adam"] { study[keyPath: section][steps: name] = [1, 2, 3] }
    study[keyPath: section].reference = reference
    study[keyPath: section].referenceStep = 2
    // Errors at the validated step, 2: the method's own, with a noise of a thousandth.
    let levels = ["sgd": 0.1, "adam": 0.102, "mine": 0.12]
    try write(study) { algorithm, step, draw, seed in
      let noise = 0.001 * sin(Double(31 * draw + seed + algorithm.count))
      return Training(
        error: step == "2" ? (levels[algorithm] ?? 0) + noise : 0.5,
        validation: step == "2" ? 0.1 : 0.2)
    }
    let results = ResultFolder(folder)
    let wanted =
      reference == "sgd" ? ["adam sgd", "mine sgd"] : ["sgd mine", "adam mine", "adam sgd"]
    let pairings = try StepSensitivityRecord.comparisons.rows(in: results)
    #expect(Set(pairings.map { "\($0.method) \($0.reference)" }) == Set(wanted))
    let verdicts = try StepSensitivityRecord.verdicts.rows(in: results)
      .filter { $0.measure == "test_error" }
    #expect(verdicts.map { "\($0.method) \($0.reference)" } == wanted)
    for verdict in verdicts {
      let (own, base) = (levels[verdict.method] ?? 0, levels[verdict.reference] ?? 0)
      #expect(abs((verdict.mean ?? 0) - (own - base)) < 0.001 && verdict.draws == 12)
      #expect(
        verdict.finding == (own - base > 0.01 ? .matters : own < base ? .oppositeMatters : .small))
    }
    let rows = try StepSensitivityRecord.trainings.rows(in: results)
    // Of given steps those trainings are compared, here where all guess.
    let given = StepTrainings(rows).verdicts(
      "mine", against: "sgd", .error, draws: 12, steps: .given(method: "1", reference: "2"))
    #expect(given.allSatisfy { abs(($0.mean ?? 0) - 0.4) < 0.001 && $0.finding == .matters })
    // One step less, and the tuning is no longer alike.
    let fewer = StepTrainings(rows.filter { $0.algorithm != "mine" || $0.step != "3" })
    #expect(
      fewer.verdicts("mine", against: "sgd", .error, draws: 12).map(\.finding) == [.undecided])
  }

  /// What is done on other distributions beside the first has verdicts of its own, and changes nothing.
  @Test func distributionsAreJudgedApart() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = study
    let section = \Study.experiments.stepSensitivity
    study[keyPath: section].draws = 12
    var circles = OtherSource()
    circles.noise = 0.3
    study[keyPath: section].otherSources = [circles]
    for name in ["sgd", "adam"] { study[keyPath: section][steps: name] = [1, 20, 30] }
    try write(study) { algorithm, step, draw, seed in
      let noise = 0.001 * sin(Double(31 * draw + seed + algorithm.count))
      // Of the circles, where Adam is worse; on the two moons it is better.
      let isCircle = draw > 100
      let level = algorithm == "sgd" ? 0.1 : isCircle ? 0.2 : 0.05
      return Training(
        error: step == "20" ? level + noise : 0.5, validation: step == "20" ? 0.1 : 0.2)
    }
    let results = ResultFolder(folder)
    let verdicts = try StepSensitivityRecord.verdicts.rows(in: results)
      .filter { $0.measure == "test_error" }
    #expect(verdicts.map(\.source) == ["two-moons", "circles"])
    #expect(verdicts.map(\.finding) == [.oppositeMatters, .matters])
    #expect(verdicts.map(\.draws) == [12, 12])
    let pairings = try StepSensitivityRecord.comparisons.rows(in: results)
    let error = try find(pairings, "test_error", "20", "20")
    #expect(error.draws == 12 && error.worse == 0)
  }

  /// Each distribution has its points and names, and those of the first do not depend on the others.
  @Test func aDistributionMoreChangesNoOtherTraining() throws {
    var more = study
    more.experiments.stepSensitivity.otherSources = [OtherSource()]
    let (alone, both) = try (
      StepSensitivity().cells(of: study), StepSensitivity().cells(of: more)
    )
    #expect(both.count == 2 * alone.count)
    for (cell, other) in zip(alone, both) {
      #expect(cell.name == other.name && cell.parameters == other.parameters)
    }
    #expect(both[alone.count...].allSatisfy { $0.name.contains("-circles-draw-") })
    #expect(Set(both.map(\.name)).count == both.count)
  }
}
