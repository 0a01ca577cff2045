import Foundation
import LinearAlgebra
import Optimization
import Plotting
import PlottingCairo

let f = try Quadratic(matrix: Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1]))
let run = Trajectory(try Adam(), rate: 0.5, on: f, from: [-4.5, 1.6], iterations: 60)

let ground = Grid(x: -5...1, y: -2...2, columns: 121, rows: 81) { f.value(at: [$0, $1]) }
let path = run.iterates.map { Point($0[0], $0[1]) }
let panel = Panel(
  x: Axis("$x_1$", .linear(-5, 1)), y: Axis("$x_2$", .linear(-2, 2)),
  hasEqualScales: true, hasGround: true,
  layers: [
    Layer(ContourMark(ground, levels: [0.01, 0.03, 0.1, 0.3, 1, 3])),
    Layer(LineMark("Adam", path, .adam, hasHalo: true)),
    Layer(MarkerMark("iterates", path, .circle, .adam)),
    Layer(MarkerMark("minimum", [Point(0, 0)], .star, .minimum, size: 7)),
  ])
let figure = Figure(width: .millimetres(120), fontSize: .points(9), .panel(panel))

let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 2)
let words = CairoRenderer.Description(
  title: "Adam on a quadratic", author: "", alt: "A path that bends towards the minimum.")
try renderer.png(figure, theme: .light).write(to: URL(fileURLWithPath: "adam.png"))
try renderer.pdf(figure, words).write(to: URL(fileURLWithPath: "adam.pdf"))
