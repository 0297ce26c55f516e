using AutoGrad.Training;

namespace AutoGrad.Outsider.Tests.Optimisers;

/// <summary>The sign of a momentum (Bernstein et al. 2018, "signSGD").</summary>
public sealed class Signum : Optimiser
{
    readonly Slot means;

    public Signum(IEnumerable<Parameter> parameters, double rate, double momentum = 0.9)
        : base(parameters, rate, momentum: momentum) => means = AddSlot("mean");

    protected override Tensor Update(int index, ParameterGroup group, Tensor value, Tensor gradient)
    {
        var mean = means.Blend(index, gradient, group.Momentum);
        return InPlace(index, value.AddScaled(mean.Sign(), -group.Rate), mean);
    }
}
