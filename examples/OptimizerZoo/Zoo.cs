using AutoGrad;
using AutoGrad.Training;

namespace OptimizerZoo;

/// <summary>All optimisers of the library, in four houses, whose inhabitants are drawn on one chart.</summary>
static class Zoo
{
    public static IReadOnlyList<(string House, Animal[] Animals)> Houses { get; } =
    [
        ("Descent, momentum and signs",
        [
            new("SGD", 0.3, (weights, rate) => Of(new Sgd(weights, rate))),
            new("SGD, momentum", 0.1, (weights, rate) => Of(new Sgd(weights, rate, momentum: 0.9))),
            new("SGD, Nesterov", 0.1, (weights, rate) => Of(new Sgd(weights, rate, momentum: 0.9, nesterov: true))),
            new("Rprop", 0.1, (weights, rate) => Of(new Rprop(weights, rate)), ScalesRate: false),
            new("Lion", 0.003, (weights, rate) => Of(new Lion(weights, rate))),
        ]),
        ("A rate for each weight",
        [
            new("Adagrad", 0.1, (weights, rate) => Of(new Adagrad(weights, rate))),
            new("RMSprop", 0.01, (weights, rate) => Of(new RmsProp(weights, rate))),
            new("Adadelta", 4, (weights, rate) => Of(new Adadelta(weights, rate)), ScalesRate: false),
            new("Adafactor", 0.05, (weights, rate) => Of(new Adafactor(weights, rate))),
        ]),
        ("Adam and its relatives",
        [
            new("Adam", 0.02, (weights, rate) => Of(new Adam(weights, rate))),
            new("Adam, AMSGrad", 0.02, (weights, rate) => Of(new Adam(weights, rate, amsGrad: true))),
            new("AdamW", 0.02, (weights, rate) => Of(new AdamW(weights, rate))),
            new("Adamax", 0.05, (weights, rate) => Of(new Adamax(weights, rate))),
            new("NAdam", 0.02, (weights, rate) => Of(new NAdam(weights, rate))),
            new("RAdam", 0.03, (weights, rate) => Of(new RAdam(weights, rate))),
            new("LAMB", 0.02, (weights, rate) => Of(new Lamb(weights, rate))),
        ]),
        ("Matrices and curvature",
        [
            new("Muon", 0.02, OfMuon),
            new("L-BFGS", 1, (weights, rate) => Of(new Lbfgs(weights, rate)), ScalesRate: false),
            new("K-FAC", 0.1, (weights, rate) => Of(new Kfac(weights, rate))),
        ]),
    ];

    static Stepper Of(Optimiser optimiser) => loss => optimiser.Step(loss);

    /// <summary>Muon is for matrices; what is none is left to Adam, as usual.</summary>
    static Stepper OfMuon(IReadOnlyList<Parameter> weights, double rate)
    {
        var muon = new Muon(weights.Where(weight => weight.Shape.Rank > 1), rate, weightDecay: 0);
        var adam = new Adam(weights.Where(weight => weight.Shape.Rank == 1), rate);
        return loss =>
        {
            adam.ClearGrads();
            muon.Step(loss);
            adam.Step();
        };
    }
}
