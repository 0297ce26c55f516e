using AutoGrad.Training;

namespace AutoGrad.Tests.Reference;

/// <summary>torch's schedules with torch's arguments and defaults, as those of this library. One without a mapping fails.</summary>
static class ScheduleMappings
{
    public static ISchedule Create(string name, ReferenceObject args, Optimiser optimiser)
    {
        args.OptionalInt("last_epoch");
        if (name != "ReduceLROnPlateau") return new Schedule(optimiser, Curve(name, args));
        PlateauSchedule schedule = new(optimiser, args.OptionalNumber("factor") ?? 0.1, args.OptionalInt("patience") ?? 10, args.OptionalNumber("threshold") ?? 1e-4,
            (args.OptionalText("threshold_mode") ?? "rel") == "abs", args.OptionalInt("cooldown") ?? 0, args.OptionalNumber("min_lr") ?? 0, args.OptionalNumber("eps") ?? 1e-8,
            (args.OptionalText("mode") ?? "min") == "max");
        args.ThrowIfUnread();
        return schedule;
    }

    static RateCurve Curve(string name, ReferenceObject args)
    {
        RateCurve curve = name switch
        {
            "ConstantLR" => new ConstantRate(args.OptionalNumber("factor") ?? (1.0 / 3), args.OptionalInt("total_iters") ?? 5),
            "StepLR" => new StepRate(args.Int("step_size"), args.OptionalNumber("gamma") ?? 0.1),
            "MultiStepLR" => new MultiStepRate(args.Ints("milestones"), args.OptionalNumber("gamma") ?? 0.1),
            "ExponentialLR" => new ExponentialRate(args.Number("gamma")),
            "LinearLR" => new LinearRate(args.OptionalNumber("start_factor") ?? (1.0 / 3), args.OptionalNumber("end_factor") ?? 1, args.OptionalInt("total_iters") ?? 5),
            "PolynomialLR" => new PolynomialRate(args.OptionalInt("total_iters") ?? 5, args.OptionalNumber("power") ?? 1),
            "CosineAnnealingLR" => new CosineRate(args.Int("T_max"), args.OptionalNumber("eta_min") ?? 0),
            "CosineAnnealingWarmRestarts" => new CosineRestartsRate(args.Int("T_0"), args.OptionalInt("T_mult") ?? 1, args.OptionalNumber("eta_min") ?? 0),
            "OneCycleLR" => OneCycle(args),
            "CyclicLR" => Cyclic(args),
            "SequentialLR" => new SequentialRate([.. args.Objects("schedulers").Select(Single)], args.Ints("milestones")),
            "ChainedScheduler" => new ChainedRate([.. args.Objects("schedulers").Select(Single)]),
            _ => throw new InvalidDataException($"{args.Place}: the schedule '{name}' has no mapping."),
        };
        args.ThrowIfUnread();
        return curve;
    }

    static RateCurve Single(ReferenceObject entry)
    {
        var name = entry.Names.Single();
        return Curve(name, entry.Object(name));
    }

    static OneCycleRate OneCycle(ReferenceObject args)
    {
        var anneal = (args.OptionalText("anneal_strategy") ?? "cos") switch
        {
            "cos" => Anneal.Cosine,
            "linear" => Anneal.Linear,
            var other => throw new InvalidDataException($"{args.Place}: the anneal strategy '{other}' has no mapping."),
        };
        var steps = args.OptionalInt("total_steps") ?? (args.Int("epochs") * args.Int("steps_per_epoch"));
        return new(args.Number("max_lr"), steps, args.OptionalNumber("pct_start") ?? 0.3, anneal, Momentum(args, 0.85, 0.95),
            args.OptionalNumber("div_factor") ?? 25, args.OptionalNumber("final_div_factor") ?? 1e4, args.OptionalFlag("three_phase") ?? false);
    }

    static CyclicRate Cyclic(ReferenceObject args)
    {
        var cycle = (args.OptionalText("mode") ?? "triangular") switch
        {
            "triangular" => Cycle.Triangular,
            "triangular2" => Cycle.Triangular2,
            "exp_range" => Cycle.Exponential,
            var other => throw new InvalidDataException($"{args.Place}: the mode '{other}' has no mapping."),
        };
        return new(args.Number("base_lr"), args.Number("max_lr"), args.OptionalInt("step_size_up") ?? 2000, args.OptionalInt("step_size_down"), cycle,
            args.OptionalNumber("gamma") ?? 1, Momentum(args, 0.8, 0.9));
    }

    static (double Least, double Greatest)? Momentum(ReferenceObject args, double least, double greatest)
    {
        (double, double) range = (args.OptionalNumber("base_momentum") ?? least, args.OptionalNumber("max_momentum") ?? greatest);
        return args.OptionalFlag("cycle_momentum") ?? true ? range : null;
    }
}
