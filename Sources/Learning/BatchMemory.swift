import CKernels

/// A network as the kernels see it, and the memory of one batch: aligned to whole cache lines, so
/// that no two tasks write to one.
final class BatchMemory {
  let network: UnsafeMutablePointer<ck_network>
  var batch: ck_batch
  /// How many samples the batch holds.
  let capacity: Int
  /// Scratch for outputs.
  let work: UnsafeMutablePointer<Double>
  /// Two numbers for each sample.
  let lanes: UnsafeMutablePointer<Double>
  /// The lanes with y m < 1, and how many there are.
  let violated: UnsafeMutablePointer<Int>
  private let layers: UnsafeMutablePointer<ck_layer>
  private let memory: UnsafeMutableRawPointer

  /// How many samples there are in a panel.
  static let panel = Int(ck_panel)

  /// - Parameter capacity: how many samples the batch holds.
  init(_ source: ResidualNetwork, capacity: Int) {
    let depth = source.layers.count
    let width = source.layers.map { max($0.inputs, $0.outputs) }.max() ?? 1
    layers = .allocate(capacity: depth)
    for (index, layer) in source.layers.enumerated() {
      (layers + index).initialize(
        to: ck_layer(
          inputs: layer.inputs, outputs: layer.outputs, offset: layer.offset,
          form: layer.form.kernel))
    }
    let units = source.layers.reduce(source.layers.last?.outputs ?? 0) { $0 + $1.inputs }
    network = .allocate(capacity: 1)
    network.initialize(
      to: ck_network(layers: layers, depth: depth, width: width, units: units, dimension: 2))

    let panels = max(1, (capacity + Self.panel - 1) / Self.panel)
    let pitch = panels > 1 ? Self.panel : (max(capacity, 1) + 7) / 8 * 8
    self.capacity = panels * pitch
    var total = 0
    func part(_ count: Int) -> Int {
      defer { total += (count + 7) / 8 * 8 }
      return total
    }
    let step = panels * width * pitch
    let parts = [
      part(panels * units * pitch), part(step), part(step), part(step), part(pitch * (width + 8)),
      part(panels > 1 ? width * (width + 8) : 0), part(2 * width * Self.panel),
      part(2 * panels * pitch), part(panels * pitch),
    ]
    memory = .allocate(byteCount: 8 * total, alignment: 64)
    let numbers = memory.bindMemory(to: Double.self, capacity: parts[8])
    numbers.initialize(repeating: 0, count: parts[8])
    batch = ck_batch(
      pitch: pitch, values: numbers + parts[0], upper: numbers + parts[1],
      lower: numbers + parts[2], passing: numbers + parts[3], rows: numbers + parts[4],
      partial: numbers + parts[5])
    work = numbers + parts[6]
    lanes = numbers + parts[7]
    violated = (memory + 8 * parts[8]).bindMemory(to: Int.self, capacity: self.capacity)
    violated.initialize(repeating: 0, count: self.capacity)
  }

  deinit {
    memory.deallocate()
    network.deallocate()
    layers.deallocate()
  }

  var pitch: Int { batch.pitch }

  /// Where sample `index` is in a matrix of `rows` rows a panel.
  private func place(_ index: Int, rows: Int) -> Int {
    index / Self.panel * rows * pitch + index % Self.panel
  }

  /// Writes a point of the plane as the input of sample `index`.
  func set(_ index: Int, to x1: Double, _ x2: Double) {
    let input = batch.values + place(index, rows: network.pointee.units)
    input[0] = x1
    input[pitch] = x2
  }

  /// The margin of sample `index`, after it was passed forward.
  func margin(_ index: Int) -> Double {
    let units = network.pointee.units
    return batch.values[place(index, rows: units) + (units - 1) * pitch]
  }

  /// Sets w_s of the margin of sample `index`, for the backward pass.
  func setWeight(_ index: Int, to weight: Double) {
    batch.upper[place(index, rows: network.pointee.width)] = weight
  }

  /// The derivatives by both coordinates of sample `index`, after the backward pass to `lanes`.
  func inputGradient(_ index: Int) -> (Double, Double) {
    let place = place(index, rows: 2)
    return (lanes[place], lanes[place + pitch])
  }

  /// Moves the first `count` of the samples that `violated` names, in ascending order, to the front.
  func keepViolated(_ count: Int) {
    let units = network.pointee.units
    for to in 0..<count where violated[to] != to {
      let (old, new) = (place(violated[to], rows: units), place(to, rows: units))
      for unit in 0..<units { batch.values[new + unit * pitch] = batch.values[old + unit * pitch] }
    }
  }
}

extension Layer.Form {
  fileprivate var kernel: ck_form {
    switch self {
    case .affine: ck_affine
    case .relu: ck_relu
    case .residual: ck_residual
    case .residualInside: ck_residual_inside
    }
  }
}
