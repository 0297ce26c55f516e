namespace AutoGrad.Training;

/// <summary>
/// Lets an optimiser step once for several micro-batches, with the gradient of the mean loss over all their samples: what one large batch would give
/// that does not fit into memory.
/// </summary>
/// <param name="optimiser">What steps. Its gradients should be clear at the start.</param>
/// <param name="batches">After how many micro-batches it steps, at least 1.</param>
public sealed class GradientAccumulator(Optimiser optimiser, int batches)
{
    readonly int batches = Hyper.AtLeast(nameof(GradientAccumulator), nameof(batches), batches, 1);
    long samples;

    /// <summary>The micro-batches since the last step.</summary>
    public int Pending { get; private set; }

    /// <summary>Called with the complete gradients before each step: the place to clip them.</summary>
    public Action? BeforeStep { get; set; }

    /// <summary>Walks the tape from the loss of a micro-batch, and after the last of them makes the step and clears the gradients.</summary>
    /// <param name="loss">The mean loss over the micro-batch.</param>
    /// <param name="count">The samples in the micro-batch, by which the means are weighted; equal numbers may be left out.</param>
    /// <returns>Whether the optimiser made its step.</returns>
    public bool Add(Tensor loss, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Hyper.AtLeast(nameof(GradientAccumulator), nameof(count), count, 1);
        loss.Backward(Tensor.FullLike(loss, count));
        samples += count;
        Pending++;
        return Pending == batches && Flush();
    }

    /// <summary>Makes the step for what has been added since the last one, as at the end of an epoch.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Flush()
    {
        if (Pending == 0) return false;
        if (samples > 1) Gradients.Scale(optimiser.Parameters, 1.0 / samples);
        (Pending, samples) = (0, 0);
        BeforeStep?.Invoke();
        optimiser.Step();
        optimiser.ClearGrads();
        return true;
    }
}
