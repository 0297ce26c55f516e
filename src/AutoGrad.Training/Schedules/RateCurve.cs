namespace AutoGrad.Training;

/// <summary>
/// How a learning rate goes: a function of the number of steps and of the rate at the start, without memory. A <see cref="Schedule"/> drives an optimiser along it. Curves
/// are numbered in whatever is stepped: batches or epochs.
/// </summary>
public abstract class RateCurve
{
    /// <summary>The rate.</summary>
    /// <param name="step">The number of steps made, from 0.</param>
    /// <param name="start">The rate that the optimiser, or the group, was made with.</param>
    public abstract double Rate(int step, double start);

    /// <summary>The momentum that belongs to it; null for curves that leave the momentum alone.</summary>
    /// <param name="step">The number of steps made, from 0.</param>
    public virtual double? Momentum(int step) => null;

    /// <summary>This curve for some steps, and from there on another, which counts from 0.</summary>
    /// <param name="steps">After how many steps the other begins.</param>
    /// <param name="next">The other.</param>
    public RateCurve Then(int steps, RateCurve next) => new SequentialRate([this, next], [steps]);

}
