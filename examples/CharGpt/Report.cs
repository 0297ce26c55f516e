namespace CharGpt;

/// <summary>How far the training is.</summary>
/// <param name="Step">Steps made.</param>
/// <param name="Used">The part of the budget that is used, from 0 to 1.</param>
/// <param name="TrainingLoss">The mean loss of the steps since the last report, in nats per character.</param>
/// <param name="ValidationLoss">The loss on a part of the held-out text.</param>
/// <param name="CharactersPerSecond">How fast the model learns.</param>
/// <param name="Sample">What the model writes by now.</param>
sealed record Report(int Step, double Used, double TrainingLoss, double ValidationLoss, double CharactersPerSecond, string Sample);
