using AutoGrad.Training;
using static AutoGrad.Tests.Tape.OwnValues;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Weights that are trained in the place of the old ones.</summary>
public sealed class WeightsInPlaceTests
{
    sealed record Faulty : UnaryMap
    {
        protected override void Map<T>(ReadOnlySpan<T> x, Span<T> y) => throw new InvalidTimeZoneException();

        protected override Tensor Vjp(Tensor x, Tensor y, Tensor dy) => dy;
    }

    /// <summary>A gradient that is still pending, and whose function throws when it is computed together with the new weights.</summary>
    [Fact]
    public void A_map_that_throws_costs_neither_weights_nor_moments()
    {
        var weight = Own(1);
        Adam optimiser = new([weight]);
        for (var i = 0; i < 2; i++)
        {
            weight.SetGrad(Numbers(4));
            optimiser.Step();
        }
        Parameter twin = new(weight.Value + 0);
        using (var update = weight.BeginUpdate()) update.Complete(twin.Value + 0);
        var state = optimiser.State().Where(entry => entry.Key.StartsWith("0.m", StringComparison.Ordinal)).Select(entry => entry.Value.ToArray<double>()).ToArray();
        weight.SetGrad(new Faulty().Apply(Numbers(5)));
        Assert.Throws<InvalidTimeZoneException>(optimiser.Step);
        Assert.Equal(twin.ToArray<double>(), weight.ToArray<double>());
        Assert.Single(state);
    }

    /// <summary>A model trained with its weights in place goes the way of one whose weights somebody asks for in each step.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Training_in_place_is_the_same_training(string name)
    {
        double[][] Train(bool isWatched)
        {
            Tensor x = Numbers(7), target = Numbers(8);
            Parameter first = new(Numbers(9) * 0.1), second = new(Numbers(10) * 0.1);
            var optimiser = Kinds[name]([first, second]);
            List<Tensor> hoard = [];
            var inPlace = 0;
            for (var step = 0; step < 5; step++)
            {
                if (isWatched) hoard.AddRange([first.Value, second.Value]);
                optimiser.ClearGrads();
                (x.MatMul(first, transposeB: true).Tanh().MatMul(second) - target).Square().Mean().Backward();
                ParameterValue?[] before = [Unseen(first), Unseen(second)];
                optimiser.Step();
                if (before.All(old => old is not null && IsGone(old))) inPlace++;
            }
            Assert.Equal(isWatched ? 0 : 4, inPlace);
            return [first.ToArray<double>(), second.ToArray<double>()];
        }

        Assert.Equal(Train(true), Train(false));
    }

    static readonly Dictionary<string, Func<Parameter[], Optimiser>> Kinds = new()
    {
        ["Sgd"] = w => new Sgd(w, 0.1, weightDecay: 0.1),
        ["momentum"] = w => new Sgd(w, 0.1, momentum: 0.9, nesterov: true),
        ["Adam"] = w => new Adam(w, 0.01, weightDecay: 0.1),
        ["AmsGrad"] = w => new Adam(w, 0.01, amsGrad: true),
        ["AdamW"] = w => new AdamW(w, 0.01, weightDecay: 0.1),
        ["RmsProp"] = w => new RmsProp(w, 0.01, momentum: 0.9, centred: true),
        ["Rprop"] = w => new Rprop(w, 0.01),
        ["Adagrad"] = w => new Adagrad(w, 0.01, weightDecay: 0.1),
        ["Adadelta"] = w => new Adadelta(w, 0.1),
        ["Adamax"] = w => new Adamax(w, 0.01),
        ["NAdam"] = w => new NAdam(w, 0.01),
        ["RAdam"] = w => new RAdam(w, 0.01),
        ["Lion"] = w => new Lion(w, 0.01, weightDecay: 0.1),
        ["Lamb"] = w => new Lamb(w, 0.01, weightDecay: 0.1),
        ["Adafactor"] = w => new Adafactor(w, 0.01, weightDecay: 0.1),
        ["Muon"] = w => new Muon(w, 0.01, weightDecay: 0.1),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];
}
