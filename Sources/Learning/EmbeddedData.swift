/// The files of the folder `Data`, built into the program.
enum EmbeddedData {}

extension DataFile {
  /// The points of the default study: two moons with 200 samples for training and 2000 for tests.
  ///
  /// Drawn once with NumPy (seeds 1 and 1001), noise 0.25, everything divided by 1.2; kept as text,
  /// so that every machine has the same bits.
  public static func shipped() throws -> DataFile {
    try DataFile(csv: EmbeddedData.twoMoons, name: "two-moons.csv")
  }
}
