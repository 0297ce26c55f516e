using AutoGrad;
using AutoGrad.Training;

namespace CharGpt;

/// <summary>How well a model foretells a text.</summary>
static class Evaluation
{
    const int batch = 32;

    /// <summary>The mean loss over windows that don't overlap, in nats per character: all of the text but the rest that fills no window, or fewer.</summary>
    /// <param name="net">The model.</param>
    /// <param name="text">Numbers of characters.</param>
    /// <param name="windows">How many windows at most, spread evenly over the text.</param>
    public static double Loss(CharGptNet net, Tensor text, int windows = int.MaxValue)
    {
        using var pause = Tape.Pause();
        var whole = (text.Shape[0] - 1) / net.Context;
        var every = Math.Max(1, whole / Math.Max(1, windows));
        var (sum, count) = (0d, 0);
        foreach (var (x, y) in TokenWindows.Of(text, net.Context, every * net.Context).Batch(batch).Epoch())
        {
            sum += net.LossOf(x, y).Item() * x.Shape[0];
            count += x.Shape[0];
        }
        return sum / count;
    }
}
