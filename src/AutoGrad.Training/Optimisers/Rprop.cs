namespace AutoGrad.Training;

/// <summary>
/// Rprop: each weight has a step of its own, which grows while the gradient keeps its sign and shrinks when it changes; only signs are used, so it is for
/// whole batches (Riedmiller and Braun 1993; the variant that takes no step after a change of sign). torch.optim.Rprop.
/// </summary>
public sealed class Rprop : Optimiser
{
    readonly double shrink, grow, least, most;
    readonly Slot gradients, sizes;

    /// <summary>Rprop on the given parameters.</summary>
    /// <param name="parameters">What is learnt.</param>
    /// <param name="rate">The size of the first step.</param>
    /// <param name="shrink">The factor after a change of sign, from above 0 to below 1.</param>
    /// <param name="grow">The factor otherwise, above 1.</param>
    /// <param name="least">The least size of a step.</param>
    /// <param name="most">The greatest size of a step.</param>
    /// <param name="maximise">Climb instead of descending.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Rprop(IEnumerable<Parameter> parameters, double rate = 1e-2, double shrink = 0.5, double grow = 1.2, double least = 1e-6, double most = 50, bool maximise = false)
        : base(parameters, rate, 0, null, Decay.None, maximise)
    {
        this.shrink = shrink is > 0 and < 1 ? shrink : throw Hyper.Outside(Name, nameof(shrink), shrink, "a number between 0 and 1");
        this.grow = grow > 1 && double.IsFinite(grow) ? grow : throw Hyper.Outside(Name, nameof(grow), grow, "a finite number above 1");
        this.least = Hyper.AtLeastZero(Name, nameof(least), least);
        this.most = most >= least ? most : throw Hyper.Outside(Name, nameof(most), most, $"at least the least size {least}");
        (gradients, sizes) = (AddSlot("gradient"), AddSlot("size"));
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        Tensor size;
        if (gradients[index] is { } old)
        {
            var turn = (gradient * old).Sign();
            size = (sizes[index]! * Tensor.Where(turn > 0, grow, Tensor.Where(turn < 0, shrink, Tensor.OnesLike(value)))).Clamp(least, most);
            gradient = Tensor.Where(turn < 0, 0, gradient);
        }
        else size = Tensor.Full(value.Shape, Math.Clamp(group.Rate, least, most), value.DType);
        (gradients[index], sizes[index]) = (gradient, size);
        return InPlace(index, value - (gradient.Sign() * size), gradient, size);
    }
}
