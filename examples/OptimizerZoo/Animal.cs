using AutoGrad;
using AutoGrad.Training;

namespace OptimizerZoo;

/// <summary>An optimiser on show.</summary>
/// <param name="Name">The text of tables and legends.</param>
/// <param name="Rate">A learning rate that suits it on batches of <see cref="UsualBatch"/> examples.</param>
/// <param name="Create">Makes it for some parameters and a rate.</param>
/// <param name="ScalesRate">Whether its rate grows with the batch: where the gradient decides how long a step is, and its noise how long it may be.</param>
sealed record Animal(string Name, double Rate, Func<IReadOnlyList<Parameter>, double, Stepper> Create, bool ScalesRate = true)
{
    public const int UsualBatch = 32;

    /// <summary>The noise of a batch's gradient falls with the root of its size, and the rate grows with it.</summary>
    public Stepper For(IReadOnlyList<Parameter> parameters, int batch) =>
        Create(parameters, ScalesRate ? Rate * Math.Sqrt((double)batch / UsualBatch) : Rate);
}

/// <summary>Makes one step along a loss, which it may compute several times. Every <see cref="Optimiser.Step(Func{Tensor})"/> is one.</summary>
/// <param name="loss">Computes the loss.</param>
delegate void Stepper(Func<Tensor> loss);
