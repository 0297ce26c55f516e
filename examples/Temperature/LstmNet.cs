using AutoGrad;
using AutoGrad.Nn;

namespace Temperature;

/// <summary>A memory that reads day after day, and a linear layer that forecasts from what it holds and from the day itself.</summary>
sealed partial class LstmNet(int hidden, RandomSource random) : Module
{
    readonly Lstm memory = new(Series.Features, hidden, batchFirst: true, random: random);
    readonly Linear forecast = new(hidden + Series.Features, Series.Leads, random: random);

    /// <summary>[batch, days, 6] to a forecast after each day, [batch, days, 7], all scaled.</summary>
    public override Tensor Forward(Tensor x) => forecast.Forward(Tensor.Concat([memory.Forward(x), x], 2));
}
