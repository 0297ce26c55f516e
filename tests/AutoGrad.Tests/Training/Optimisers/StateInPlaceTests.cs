using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>State that is computed in the place of the old one must be invisible from outside.</summary>
public class StateInPlaceTests
{
    const int Size = 6000;

    static Parameter Weights() => new(Tensor.Normal([Size], new RandomSource(1), dtype: DType.Float64));

    static void Step(Optimiser optimiser, Parameter w, int seed)
    {
        optimiser.ClearGrads();
        (w * w * Tensor.Normal([Size], new RandomSource(seed), dtype: DType.Float64)).Sum().Backward();
        optimiser.Step();
    }

    public static TheoryData<string> Names => ["Sgd", "Adam", "AmsGrad", "RmsProp", "Rprop", "Adagrad", "Adadelta", "Adamax", "NAdam", "RAdam", "Lion", "Lamb"];

    static Optimiser Make(string name, Parameter w) => name switch
    {
        "Sgd" => new Sgd([w], 0.01, momentum: 0.9),
        "Adam" => new Adam([w], 0.01),
        "AmsGrad" => new Adam([w], 0.01, amsGrad: true),
        "RmsProp" => new RmsProp([w], 0.01, momentum: 0.9, centred: true),
        "Rprop" => new Rprop([w], 0.01),
        "Adagrad" => new Adagrad([w], 0.01),
        "Adadelta" => new Adadelta([w], 0.1),
        "Adamax" => new Adamax([w], 0.01),
        "NAdam" => new NAdam([w], 0.01),
        "RAdam" => new RAdam([w], 0.01),
        "Lion" => new Lion([w], 0.01),
        _ => new Lamb([w], 0.01),
    };

    /// <summary>A gradient, a state and a snapshot of the weights that the user keeps stay what they were, and change nothing in the steps that follow.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_user_keeps_stays_as_it_is(string name)
    {
        Parameter kept = Weights(), plain = Weights();
        Optimiser first = Make(name, kept), second = Make(name, plain);
        List<(Tensor Tensor, double[] Values)> hoard = [];
        for (var step = 0; step < 4; step++)
        {
            Step(first, kept, step);
            Step(second, plain, step);
            foreach (var tensor in (Tensor[])[kept.Grad!, kept.Value, .. first.State().Values.Where(t => t.Size == Size)]) hoard.Add((tensor, tensor.ToArray<double>()));
        }
        foreach (var (tensor, values) in hoard) Assert.Equal(values, tensor.ToArray<double>());
        Assert.Equal(plain.Value.ToArray<double>(), kept.Value.ToArray<double>());
    }

    /// <summary>What was loaded belongs to whoever loaded it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_state_is_left_alone(string name)
    {
        var w = Weights();
        var optimiser = Make(name, w);
        Step(optimiser, w, 1);
        var state = optimiser.State();
        var values = state.ToDictionary(entry => entry.Key, entry => entry.Value.To(DType.Float64).ToArray<double>());
        Parameter other = new(w.Value);
        var resumed = Make(name, other);
        resumed.Load(state);
        Step(resumed, other, 2);
        Step(resumed, other, 3);
        foreach (var (key, tensor) in state) Assert.Equal(values[key], tensor.To(DType.Float64).ToArray<double>());
    }
}
