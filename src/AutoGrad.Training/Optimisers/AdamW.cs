namespace AutoGrad.Training;

/// <summary>
/// Adam with decoupled weight decay: beside the step of Adam, each weight shrinks by the factor 1 − η·λ (Loshchilov and Hutter 2019, arXiv 1711.05101,
/// algorithm 2). torch.optim.AdamW.
/// </summary>
/// <param name="parameters">What is learnt.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="beta1">The decay of the mean: the momentum of the groups.</param>
/// <param name="beta2">The decay of the mean of squares.</param>
/// <param name="epsilon">Added to the root.</param>
/// <param name="weightDecay">λ.</param>
/// <param name="amsGrad">Divide by the greatest mean of squares so far.</param>
/// <param name="maximise">Climb instead of descending.</param>
public sealed class AdamW(IEnumerable<Parameter> parameters, double rate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2, bool amsGrad = false, bool maximise = false)
    : Adam(parameters, rate, beta1, beta2, epsilon, weightDecay, amsGrad, decoupled: true, maximise);
