using AutoGrad.Training;

namespace AutoGrad.Tests.Reference;

/// <summary>torch's optimisers with torch's arguments and defaults, as those of this library. One without a mapping fails.</summary>
static class OptimiserMappings
{
    public static Optimiser Create(string name, ReferenceObject args, IEnumerable<Parameter> parameters)
    {
        // Ways of computing, without meaning for the result.
        foreach (var way in (string[])["foreach", "fused", "capturable", "differentiable"]) args.OptionalFlag(way);
        Optimiser optimiser = name switch
        {
            "SGD" => new Sgd(parameters, Rate(args, 1e-3), Number(args, "momentum", 0), Number(args, "dampening", 0), Flag(args, "nesterov"), Weight(args, 0), Flag(args, "maximize")),
            "Adagrad" => new Adagrad(parameters, Rate(args, 1e-2), Number(args, "lr_decay", 0), Weight(args, 0), Number(args, "initial_accumulator_value", 0), Number(args, "eps", 1e-10), Flag(args, "maximize")),
            "RMSprop" => new RmsProp(parameters, Rate(args, 1e-2), Number(args, "alpha", 0.99), Number(args, "eps", 1e-8), Weight(args, 0), Number(args, "momentum", 0), Flag(args, "centered"), Flag(args, "maximize")),
            "Adadelta" => new Adadelta(parameters, Rate(args, 1), Number(args, "rho", 0.9), Number(args, "eps", 1e-6), Weight(args, 0), Flag(args, "maximize")),
            "Adam" => new Adam(parameters, Rate(args, 1e-3), Beta(args, 0), Beta(args, 1), Number(args, "eps", 1e-8), Weight(args, 0), Flag(args, "amsgrad"), Flag(args, "decoupled_weight_decay"), Flag(args, "maximize")),
            "AdamW" => new AdamW(parameters, Rate(args, 1e-3), Beta(args, 0), Beta(args, 1), Number(args, "eps", 1e-8), Weight(args, 1e-2), Flag(args, "amsgrad"), Flag(args, "maximize")),
            "Adamax" => new Adamax(parameters, Rate(args, 2e-3), Beta(args, 0), Beta(args, 1), Number(args, "eps", 1e-8), Weight(args, 0), Flag(args, "maximize")),
            "NAdam" => new NAdam(parameters, Rate(args, 2e-3), Beta(args, 0), Beta(args, 1), Number(args, "eps", 1e-8), Weight(args, 0), Number(args, "momentum_decay", 4e-3), Flag(args, "decoupled_weight_decay"), Flag(args, "maximize")),
            "RAdam" => new RAdam(parameters, Rate(args, 1e-3), Beta(args, 0), Beta(args, 1), Number(args, "eps", 1e-8), Weight(args, 0), Flag(args, "decoupled_weight_decay"), Flag(args, "maximize")),
            "Rprop" => new Rprop(parameters, Rate(args, 1e-2), Pair(args, "etas", 0, [0.5, 1.2]), Pair(args, "etas", 1, [0.5, 1.2]), Pair(args, "step_sizes", 0, [1e-6, 50]), Pair(args, "step_sizes", 1, [1e-6, 50]), Flag(args, "maximize")),
            "LBFGS" => new Lbfgs(parameters, Rate(args, 1), args.OptionalInt("max_iter") ?? 20, args.OptionalInt("max_eval"), Number(args, "tolerance_grad", 1e-7), Number(args, "tolerance_change", 1e-9), args.OptionalInt("history_size") ?? 100, Search(args)),
            _ => throw new InvalidDataException($"{args.Place}: the optimiser '{name}' has no mapping."),
        };
        args.ThrowIfUnread();
        return optimiser;
    }

    static double Number(ReferenceObject args, string name, double otherwise) => args.OptionalNumber(name) ?? otherwise;

    static double Rate(ReferenceObject args, double otherwise) => Number(args, "lr", otherwise);

    static double Weight(ReferenceObject args, double otherwise) => Number(args, "weight_decay", otherwise);

    static bool Flag(ReferenceObject args, string name) => args.OptionalFlag(name) ?? false;

    static double Beta(ReferenceObject args, int index) => Pair(args, "betas", index, [0.9, 0.999]);

    static double Pair(ReferenceObject args, string name, int index, double[] otherwise) => (args.OptionalNumbers(name) ?? otherwise)[index];

    static LineSearch Search(ReferenceObject args) => (args.OptionalText("line_search") ?? args.OptionalText("line_search_fn")) switch
    {
        null => LineSearch.None,
        "strong_wolfe" => LineSearch.StrongWolfe,
        var other => throw new InvalidDataException($"{args.Place}: the line search '{other}' has no mapping."),
    };
}
