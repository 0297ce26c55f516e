namespace AutoGrad.Tests.Tape;

/// <summary>Parameters whose value nobody else knows, and what becomes of it.</summary>
static class OwnValues
{
    public const int Width = 71;

    public static Tensor Numbers(int seed) => Tensor.Normal([Width, Width], new RandomSource(seed), dtype: DType.Float64);

    /// <summary>A parameter whose value an update has given it.</summary>
    public static Parameter Own(int seed)
    {
        Parameter weight = new(Numbers(seed));
        using var update = weight.BeginUpdate();
        update.Complete(update.Value + 0);
        return weight;
    }

    /// <summary>Adds one to the value. Returns whether it was changed in place.</summary>
    public static bool Advance(Parameter weight)
    {
        using var update = weight.BeginUpdate();
        var old = update.Value;
        update.Complete(old + 1);
        Assert.Equal(update.IsReusable, IsGone(old));
        return update.IsReusable;
    }

    public static bool IsGone(Tensor old) => Record.Exception(() => old.ToArray<double>()) is InvalidOperationException;

    /// <summary>The value as the parameter has it; to ask for it shows it to nobody.</summary>
    public static ParameterValue? Unseen(Parameter weight)
    {
        var value = weight.Hold();
        value?.LetGo();
        return value;
    }
}
