/// Whose definition of a method is meant, where definitions differ. Every parameter can still be
/// given; the dialect fills in the others.
public enum Dialect: String, Sendable, CaseIterable {
  /// P. Giselsson's slides.
  case lecture
  /// The paper that introduced the method.
  case paper
  /// PyTorch's `torch.optim`.
  case torch
  /// DeepMind's optax.
  case optax
}
