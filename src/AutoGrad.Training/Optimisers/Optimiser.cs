namespace AutoGrad.Training;

/// <summary>Changes parameters along their gradients.</summary>
public abstract class Optimiser
{
    readonly Parameter[] parameters;

    /// <summary>An optimiser of the given parameters.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    protected Optimiser(IEnumerable<Parameter> parameters)
    {
        this.parameters = [.. parameters];
        if (this.parameters.Length == 0) throw new ArgumentException($"{GetType().Name}: no parameters are given; there is nothing to learn.");
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>The number of steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>One step: every parameter that has a gradient moves.</summary>
    public void Step()
    {
        using var telemetry = StepTelemetry.Of(this);
        Steps++;
        using var pause = Tape.Pause();
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Grad is { } gradient) parameters[i].Assign(Update(i, parameters[i].Value, gradient));
        }
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ClearGrads()
    {
        foreach (var parameter in parameters) parameter.ClearGrad();
    }

    /// <summary>The new value of a parameter.</summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>, under which state is kept.</param>
    /// <param name="value">Its value.</param>
    /// <param name="gradient">Its gradient.</param>
    protected abstract Tensor Update(int index, Tensor value, Tensor gradient);
}
