import CKernels

/// A network as the kernels see it, and the memory of one batch: aligned to whole cache lines, so
/// that no two tasks write to one.
final class BatchMemory {
  let network: UnsafeMutablePointer<ck_network>
  var batch: ck_batch
  /// Scratch for margins.
  let work: UnsafeMutablePointer<Double>
  /// A number for each lane, three times.
  let lanes: UnsafeMutablePointer<Double>
  /// A number for each parameter of the largest layer.
  let layerGradient: UnsafeMutablePointer<Double>
  let width: Int
  private let layers: UnsafeMutablePointer<ck_layer>
  private let memory: UnsafeMutableRawPointer

  /// - Parameter capacity: how many samples the batch holds.
  init(_ source: ResidualNetwork, capacity: Int) {
    let depth = source.layers.count
    width = source.layers.map { max($0.inputs, $0.outputs) }.max() ?? 1
    layers = .allocate(capacity: depth)
    for (index, layer) in source.layers.enumerated() {
      (layers + index).initialize(
        to: ck_layer(
          inputs: layer.inputs, outputs: layer.outputs, offset: layer.offset,
          form: layer.form.kernel))
    }
    network = .allocate(capacity: 1)
    network.initialize(to: ck_network(layers: layers, depth: depth, width: width))
    let pitch = (max(capacity, 1) + 3) / 4 * 4
    let stage = width * pitch
    var total = 0
    func part(_ count: Int) -> Int {
      defer { total += (count + 7) / 8 * 8 }
      return total
    }
    let parts = [
      part((depth + 1) * stage), part(stage), part(stage), part(stage), part(pitch * (width + 4)),
      part(2 * width * 32), part(3 * pitch), part(width * (width + 1)),
    ]
    memory = .allocate(byteCount: 8 * total, alignment: 64)
    let numbers = memory.bindMemory(to: Double.self, capacity: total)
    numbers.initialize(repeating: 0, count: total)
    batch = ck_batch(
      pitch: pitch, values: numbers + parts[0], upper: numbers + parts[1],
      lower: numbers + parts[2], passing: numbers + parts[3], rows: numbers + parts[4])
    work = numbers + parts[5]
    lanes = numbers + parts[6]
    layerGradient = numbers + parts[7]
  }

  deinit {
    memory.deallocate()
    network.deallocate()
    layers.deallocate()
  }

  var pitch: Int { batch.pitch }

  /// The input of layer `index`, or past the last layer the margins: rows of `pitch` samples.
  func values(_ index: Int) -> UnsafeMutablePointer<Double> {
    batch.values + index * width * pitch
  }

  /// Writes a point into lane `lane` of the first layer's input.
  func set(_ lane: Int, to x1: Double, _ x2: Double) {
    batch.values[lane] = x1
    batch.values[pitch + lane] = x2
  }

  /// Moves the named lanes, in ascending order, to the front of all layers' values.
  func keep(_ kept: [Int]) {
    for index in 0...network.pointee.depth {
      let isLast = index == network.pointee.depth
      let rows = isLast ? 1 : layers[index].inputs
      for row in 0..<rows {
        let lanes = values(index) + row * pitch
        for (to, from) in kept.enumerated() { lanes[to] = lanes[from] }
      }
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
