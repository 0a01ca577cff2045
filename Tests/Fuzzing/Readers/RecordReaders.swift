import Foundation
import Records
import Results

extension FuzzedReader {
  /// The rows of each kind of table, and the numbers of each kind of record. The first line names the
  /// kind; what follows are the file's bytes.
  public static let records = FuzzedReader("records") { bytes in
    guard let file = NamedBytes(bytes), let row = rows[file.name] else { return }
    try read(row, file.bytes)
  }

  /// The kinds by their names.
  public static let rows: [String: any TableRow.Type] = Dictionary(
    uniqueKeysWithValues: kinds.map {
      (String(reflecting: $0).split(separator: ".").dropFirst().joined(separator: "."), $0)
    })

  private static let kinds: [any TableRow.Type] = [
    AdamSummaryRecord.Scalars.self,
    AdamSummaryRecord.Step.self,
    AdaptiveMetricsRecord.DialectIterate.self,
    AdaptiveMetricsRecord.Minimizer.self,
    AdaptiveMetricsRecord.Progress.self,
    AdaptiveMetricsRecord.Run.self,
    AdaptiveMetricsRecord.Scalars.self,
    AdaptiveMetricsRecord.ValleyStart.self,
    ConclusionRow.self,
    CoordinateVarianceRecord.Correlation.self,
    CoordinateVarianceRecord.Means.self,
    CoordinateVarianceRecord.Moments.self,
    CoordinateVarianceRecord.Scalars.self,
    CoordinateVarianceRecord.Step.self,
    DirectionRadii.self,
    ExplicitRegularizationRecord.Iterate.self,
    ExplicitRegularizationRecord.Ridge.self,
    ExplicitRegularizationRecord.Scalars.self,
    FigureSeries.Point.self,
    FigureSeries.SurfacePoint.self,
    FilteredGradientsRecord.Scalars.self,
    FilteredGradientsRecord.Step.self,
    FilteredGradientsRecord.Summand.self,
    FilteredGradientsRecord.Turning.self,
    GradientStepRecord.Curve.self,
    GradientStepRecord.Scalars.self,
    InitialPointsRecord.Layer.self,
    InitialPointsRecord.Norm.self,
    InitialPointsRecord.Scalars.self,
    InitializationNormsRecord.Draw.self,
    InitializationNormsRecord.Scalars.self,
    LayerRow.self,
    LossLandscapeRecord.LinePoint.self,
    LossLandscapeRecord.PlanePoint.self,
    LossLandscapeRecord.Scalars.self,
    MeasuresRow.self,
    MetricEquivalenceRecord.Difference.self,
    MetricEquivalenceRecord.Scalars.self,
    NetworkRecord.AxisRow.self,
    NetworkRecord.ClassName.self,
    NetworkRecord.Sample.self,
    NetworkRecord.Scalars.self,
    NormComparisonRecord.Scalars.self,
    NormComparisonRecord.Solutions.self,
    PathPoint.self,
    PicturedMinimum.self,
    ProjectionGeometryRecord.Scalars.self,
    ProjectionLimitsRecord.Limit.self,
    ProjectionLimitsRecord.Points.self,
    ProjectionLimitsRecord.Scalars.self,
    ProjectionLimitsRecord.Summary.self,
    ProjectionLimitsRecord.Trace.self,
    QuadraticRecord.Iterate.self,
    QuadraticRecord.Scalars.self,
    RandomQuadraticsRecord.Comparison.self,
    ScaledGradientStepRecord.Difference.self,
    ScaledGradientStepRecord.Scalars.self,
    ScaledGradientStepRecord.Step.self,
    SharpMinimumRecord.Minimum.self,
    SharpMinimumRecord.Scalars.self,
    SharpnessRecord.Medians.self,
    SharpnessRecord.Minimum.self,
    SharpnessRecord.Scalars.self,
    StepPairing.self,
    StepSensitivityRecord.Scalars.self,
    StepTrainingRow.self,
    StepVerdict.self,
    TraceRow.self,
    TrainingRow.self,
  ]

  private static func read<Row: TableRow>(_ row: Row.Type, _ bytes: Data) throws {
    let folder = try TemporaryFolder()
    let (table, record) = (TableFile<Row>("any", "table.csv"), RecordFile<Row>("any"))
    let isRecord = bytes.first == UInt8(ascii: "{")
    try folder.write(bytes, to: isRecord ? record.path : table.path)
    if isRecord {
      _ = try record.scalars(in: ResultFolder(folder.path))
    } else {
      _ = try table.contents(in: ResultFolder(folder.path))
    }
  }
}
