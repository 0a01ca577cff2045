import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c13-zero-loss`: both methods reach (near) zero training loss.
public struct ZeroLoss: Claim {
  public let id = "c13-zero-loss"
  public let chapter = LecturePart.network
  public let needs = [ExperimentID.deepNetwork, ExperimentID.lectureFit]
  public let unit = ClaimUnit.training
  /// What counts as near zero.
  static let near = 0.01

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let sets = try needs.map { try NetworkCells(results, $0) }
    let groups = sets[0].algorithms.flatMap { algorithm in
      sets[0].sigmas.map { sets[0].of(algorithm, $0) }
    }.filter { $0.count >= 6 }
    let intervals = groups.map { cells in
      Binomial.interval(
        successes: cells.filter { ($0.loss ?? .infinity) <= Self.near }.count, trials: cells.count)
    }
    let all = sets.map(\.all)
    func share(_ cells: [TrainingRow]) -> [String: Value] {
      ["zero": .count(cells.count(where: \.reachesZeroLoss)), "all": .count(cells.count)]
    }
    let rows = sets[0].sigmas.map { sigma -> Value in
      .group([
        "sigma": .parameter(Double(sigma)),
        "cells": .list(sets[0].algorithms.map { .group(share(sets[0].of($0, sigma))) }),
      ])
    }
    let statuses = Dictionary(grouping: all[0] + all[1], by: \.status)
      .sorted { $0.key.rawValue < $1.key.rawValue }
    let weakest = intervals.min { $0.lower < $1.lower }
    let near = all[0].filter { ($0.loss ?? .infinity) <= Self.near }.count
    return finding(
      .ofParts(intervals.map { $0.lower > 0.5 }),
      estimate: all[0].isEmpty ? nil : Double(near) / Double(all[0].count), interval: weakest,
      n: all[0].count, evidence: needs.map { NetworkRecord($0).cells.whole.path },
      [
        "recipe": .group(share(all[0])), "constant": .group(share(all[1])), "near": .count(near),
        "limit": .parameter(Self.near),
        "statuses": .list(
          statuses.map { .group(["status": .choice($0.key), "count": .count($0.value.count)]) }),
        "algorithms": .list(sets[0].algorithms.map { .text(Algorithm.title(of: $0)) }),
        "scales": .list(rows),
      ])
  }
}
