/// Calls every kernel with memory of just the size that its header asks for, each array on its own, so
/// that a read or write beside one is seen by the sanitizers that this is built with; `.ci/sanitize`.
///
/// What the kernels compute is tested elsewhere; here their results need only be numbers.
@main enum KernelWalk {
  static func main() {
    var calls = 0
    for kernels in [ck_portable().pointee, ck_best().pointee] {
      for width in [2, 3, 4, 5, 8, 25, 27] {
        for depth in [0, 1, 3] {
          let layers = layers(width: width, depth: depth, form: depth == 1 ? ck_relu : ck_residual)
          for count in [1, 3, 4, 5, 8, 31, 32, 33] {
            calls += walk(kernels, layers, width: width, samples: count)
          }
        }
      }
      for count in [0, 1, 3, 4, 5, 7, 8, 9, 64, 65] { calls += step(kernels, count) }
      expect(kernels.peak(10).isFinite)
    }
    print("\(calls) calls of kernels, \(String(cString: ck_best().pointee.name)) and portable")
  }

  /// Square layers, one to two units and one to the margin.
  private static func layers(width: Int, depth: Int, form: ck_form) -> [ck_layer] {
    var layers: [ck_layer] = []
    func append(_ inputs: Int, _ outputs: Int, _ form: ck_form) {
      let offset = layers.last.map { $0.offset + ($0.inputs + 1) * $0.outputs } ?? 0
      layers.append(ck_layer(inputs: inputs, outputs: outputs, offset: offset, form: form))
    }
    for index in 0..<depth { append(width, width, index == 2 ? ck_residual_inside : form) }
    append(width, 2, ck_affine)
    append(2, 1, ck_affine)
    return layers
  }

  private static func walk(
    _ kernels: ck_kernels, _ layers: [ck_layer], width: Int, samples: Int
  ) -> Int {
    let last = layers[layers.count - 1]
    let parameters = last.offset + (last.inputs + 1) * last.outputs
    let pitch = (samples + 3) / 4 * 4
    let vectors = pitch / 4
    let theta = numbers(parameters)
    let values = numbers((layers.count + 1) * width * pitch)
    let (upper, lower) = (numbers(2 * width * pitch), numbers(2 * width * pitch))
    let (passing, rows) = (numbers(width * pitch), numbers(pitch * (width + 4)))
    let points = numbers(2 * samples)
    let (margins, work) = (numbers(samples), numbers(2 * width * 32))
    let (gradient, norms, inputs) = (numbers(parameters), numbers(pitch), numbers(2 * pitch))
    let scratch = numbers(width * (width + 1))
    let owned = [
      theta, values, upper, lower, passing, rows, points, margins, work, gradient, norms, inputs,
      scratch,
    ]
    defer { for memory in owned { memory.deallocate() } }
    layers.withUnsafeBufferPointer { layers in
      guard let start = layers.baseAddress else { return }
      var network = ck_network(layers: start, depth: layers.count, width: width)
      var batch = ck_batch(
        pitch: pitch, values: values.start, upper: upper.start, lower: lower.start,
        passing: passing.start, rows: rows.start)
      kernels.margins(
        &network, theta.start, points.start, samples, margins.start, work.start)
      kernels.forward(&network, theta.start, &batch, vectors)
      kernels.backward(
        &network, theta.start, &batch, vectors, gradient.start, norms.start, inputs.start)
      kernels.forward(&network, theta.start, &batch, vectors)
      kernels.descend(&network, theta.start, &batch, vectors, 0.01, scratch.start)
    }
    expect([margins, gradient, norms, inputs, theta].joined().allSatisfy(\.isFinite))
    return 5
  }

  private static func step(_ kernels: ck_kernels, _ count: Int) -> Int {
    let arrays = (0..<6).map { _ in numbers(count) }
    defer { for memory in arrays { memory.deallocate() } }
    let (x, g, m) = (arrays[0].start, arrays[1].start, arrays[2].start)
    let (v, w, metric) = (arrays[3].start, arrays[4].start, arrays[5].start)
    let n = count
    kernels.step(n, x, g, 0.1)
    kernels.filtered_step(n, x, g, m, 0.9, 0.1)
    for inside: Int32 in [0, 1] {
      kernels.adam_step(n, x, g, m, v, 0.9, 0.999, 1, 1e-8, inside, 0.1)
      kernels.rmsprop_step(n, x, g, v, 0.9, 1, 1e-8, inside, 0.1)
      kernels.adagrad_step(n, x, g, v, 1e-8, inside, 0.1)
    }
    kernels.adamax_step(n, x, g, m, v, 0.9, 0.999, 1e-8, 0.1)
    kernels.adadelta_step(n, x, g, w, v, metric, 0.9, 1e-6, 0.1)
    expect(arrays[0].allSatisfy(\.isFinite))
    return 10
  }

  /// Positive, since second moments are, and small, so that depth lets nothing overflow.
  private static func numbers(_ count: Int) -> UnsafeMutableBufferPointer<Double> {
    let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
    memory.initialize(repeating: 0)
    for index in 0..<count { memory[index] = 0.02 * Double(index * 7 % 11 + 1) }
    return memory
  }

  private static func expect(_ holds: Bool) {
    if !holds { fatalError("a result is no number") }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Of an empty one, too.
  fileprivate var start: UnsafeMutablePointer<Double> {
    baseAddress ?? UnsafeMutablePointer(bitPattern: 8)!
  }
}
