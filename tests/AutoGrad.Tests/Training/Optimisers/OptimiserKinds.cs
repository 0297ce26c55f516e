using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Optimisers;

/// <summary>Every optimiser, with settings that make it use all that it keeps and learn small problems quickly.</summary>
static class OptimiserKinds
{
    static readonly Dictionary<string, Func<IEnumerable<Parameter>, Optimiser>> all = new()
    {
        ["Sgd"] = p => new Sgd(p, 0.02),
        ["Sgd with momentum"] = p => new Sgd(p, 0.01, momentum: 0.9, dampening: 0.1),
        ["Sgd, Nesterov"] = p => new Sgd(p, 0.01, momentum: 0.9, nesterov: true),
        ["Adagrad"] = p => new Adagrad(p, 0.3, initial: 0.1),
        ["RmsProp"] = p => new RmsProp(p, 0.005, alpha: 0.9),
        ["RmsProp, centred, with momentum"] = p => new RmsProp(p, 0.001, alpha: 0.9, momentum: 0.9, centred: true),
        ["Adadelta"] = p => new Adadelta(p, 1, rho: 0.9, epsilon: 1e-4),
        ["Adam"] = p => new Adam(p, 0.03),
        ["Adam, AMSGrad"] = p => new Adam(p, 0.03, beta2: 0.95, amsGrad: true),
        ["AdamW"] = p => new AdamW(p, 0.03, weightDecay: 1e-4),
        ["Adamax"] = p => new Adamax(p, 0.05),
        ["NAdam"] = p => new NAdam(p, 0.03),
        ["RAdam"] = p => new RAdam(p, 0.03),
        ["Rprop"] = p => new Rprop(p, 0.01),
        ["Lion"] = p => new Lion(p, 0.003),
        ["Lamb"] = p => new Lamb(p, 0.01),
        ["Adafactor"] = p => new Adafactor(p, 0.02),
        ["Muon"] = p => new Muon(p, 0.01, weightDecay: 0),
        ["Lbfgs"] = p => new Lbfgs(p, iterations: 4, history: 5),
        ["Lbfgs without search"] = p => new Lbfgs(p, 0.5, iterations: 4, history: 5, search: LineSearch.None),
        ["Kfac"] = p => new Kfac(p, 0.1, damping: 1e-2, invertEvery: 3),
    };

    public static TheoryData<string> Names => [.. all.Keys];

    /// <summary>All but those that ask for something special of the parameters or the loss.</summary>
    public static TheoryData<string> PlainNames => [.. all.Keys.Where(name => name is not ("Muon" or "Kfac"))];

    public static Optimiser Create(string name, IEnumerable<Parameter> parameters) => all[name](parameters);
}
