using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>How a running result takes in the next element.</summary>
interface IScanStep<TAccumulator>
{
    static abstract TAccumulator Next(TAccumulator running, TAccumulator x);
}

/// <summary>Carries a running result along the first axis of a dense length × inner block.</summary>
static class Scan
{
    // So many columns are carried side by side, so that the block is read in whole cache lines.
    const int StripWidth = 64;

    public static void Run<T, TAccumulator, TStep>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse)
        where T : unmanaged, INumber<T>
        where TAccumulator : unmanaged, INumber<TAccumulator>
        where TStep : IScanStep<TAccumulator>
    {
        if (length == 0 || inner == 0)
            return;

        if (inner == 1)
            RunRow<T, TAccumulator, TStep>(x[..length], y[..length], reverse);
        else
            RunColumns<T, TAccumulator, TStep>(x, y, length, inner, reverse);
    }

    static void RunRow<T, TAccumulator, TStep>(ReadOnlySpan<T> x, Span<T> y, bool reverse)
        where T : unmanaged, INumber<T>
        where TAccumulator : unmanaged, INumber<TAccumulator>
        where TStep : IScanStep<TAccumulator>
    {
        // The first element is taken as it is, not combined with a neutral one, so that −0 stays −0.
        var (first, step) = reverse ? (x.Length - 1, -1) : (0, 1);
        var running = TAccumulator.CreateTruncating(x[first]);
        y[first] = x[first];
        for (var i = first + step; (uint)i < (uint)x.Length; i += step)
        {
            running = TStep.Next(running, TAccumulator.CreateTruncating(x[i]));
            y[i] = T.CreateTruncating(running);
        }
    }

    static void RunColumns<T, TAccumulator, TStep>(ReadOnlySpan<T> x, Span<T> y, int length, int inner, bool reverse)
        where T : unmanaged, INumber<T>
        where TAccumulator : unmanaged, INumber<TAccumulator>
        where TStep : IScanStep<TAccumulator>
    {
        Span<TAccumulator> strip = stackalloc TAccumulator[StripWidth];
        for (var start = 0; start < inner; start += StripWidth)
        {
            var running = strip[..Math.Min(StripWidth, inner - start)];
            for (var step = 0; step < length; step++)
            {
                var i = reverse ? length - 1 - step : step;
                var source = x.Slice((i * inner) + start, running.Length);
                var target = y.Slice((i * inner) + start, running.Length);
                for (var j = 0; j < running.Length && step == 0; j++)
                    running[j] = TAccumulator.CreateTruncating(source[j]);
                for (var j = 0; j < running.Length && step > 0; j++)
                    running[j] = TStep.Next(running[j], TAccumulator.CreateTruncating(source[j]));
                for (var j = 0; j < running.Length; j++)
                    target[j] = T.CreateTruncating(running[j]);
            }
        }
    }
}
