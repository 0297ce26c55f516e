namespace AutoGrad.Testing;

/// <summary>
/// Measures samples: each fault is planted into the rule of each input, and the check that the contract uses must find it in at least one sample.
/// </summary>
static class MutantHunt
{
    const double SmallestTried = 1e-13;

    const string Clause = "mutants";

    public static MutantTally Run(OpSamples samples, IReadOnlyList<OpCase> cases, Faults faults)
    {
        OpCase[] fit = [.. cases.Where(sample => sample.IsDifferentiable && !sample.IsEmpty)];
        var (killed, total) = (0, 0);
        foreach (var input in fit.SelectMany(sample => sample.Floating).Distinct().Order())
        {
            OpCase[] concerned = [.. fit.Where(sample => sample.Floating.Contains(input))];
            foreach (var mutation in Enum.GetValues<Mutation>())
            {
                Mutant mutant = new(mutation, input);
                var made = concerned.Where(sample => Differs(mutant, sample)).ToArray();
                if (made.Length == 0)
                {
                    Missing(samples, mutation, input, concerned, faults);
                    continue;
                }
                total++;
                if (Array.Exists(made, sample => IsFound(mutant, sample))) killed++;
                else faults.Add(Clause, samples.OpType.Name, $"a rule with the fault {mutation} for input {input} passes all samples: add one that shows it");
            }
        }
        return new(killed, total, fit.Length == 0 ? double.PositiveInfinity : SmallestError(fit));
    }

    /// <summary>A fault that changes nothing says something about the samples, unless the operation is of such a kind.</summary>
    static void Missing(OpSamples samples, Mutation mutation, int input, OpCase[] concerned, Faults faults)
    {
        if (mutation == Mutation.Sign && !samples.IsPiecewiseConstant)
        {
            faults.Add(Clause, samples.OpType.Name, $"the gradient by input {input} is 0 in every sample. Add one where it is not, or override IsPiecewiseConstant");
        }
        if (mutation == Mutation.StaleValue && !samples.IsIndifferentToKept && !samples.IsPiecewiseConstant && Array.Exists(concerned, sample => sample.Sample.Op.KeepFor(input) != Keep.None))
        {
            faults.Add(Clause, samples.OpType.Name, $"the rule for input {input} keeps values, and in no sample does its gradient depend on them. Add one where it does, keep less, or override IsIndifferentToKept");
        }
    }

    /// <summary>Whether the fault changes a gradient of the sample by more than rounding.</summary>
    static bool Differs(Mutant mutant, OpCase sample)
    {
        if (mutant.Of(sample) is not { } broken) return false;
        var whole = Vjp(sample.Call, sample);
        try
        {
            var changed = Vjp(broken, sample);
            return Enumerable.Range(0, whole.Length).Any(i => !(Math.Abs(whole[i] - changed[i]) <= 1e-9 * Math.Max(1e-3, Math.Abs(whole[i]))));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return true;
        }
    }

    static double[] Vjp(Func<Tensor[], Tensor[]> function, OpCase sample)
    {
        var recorded = Subject.Of(function, sample.Inputs).Record();
        return recorded.Vjp(SignedDirections.Draw(new(sample.Seed), recorded.Outputs));
    }

    static bool IsFound(Mutant mutant, OpCase sample)
    {
        try
        {
            return !GradCheck.Check(mutant.Of(sample)!, sample.Inputs, sample.Options with { Pairing = false }).Passed;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return true;
        }
    }

    /// <summary>The smallest power of ten of an error in one entry that some sample shows.</summary>
    static double SmallestError(OpCase[] cases)
    {
        var smallest = double.PositiveInfinity;
        var sample = cases.MaxBy(sample => sample.Floating.Sum(i => sample.Inputs[i].Size))!;
        for (var error = 1e-1; error > SmallestTried; error /= 10)
        {
            if (!IsFound(new(Mutation.WrongEntry, sample.Floating[0], error), sample)) break;
            smallest = error;
        }
        return smallest;
    }
}
