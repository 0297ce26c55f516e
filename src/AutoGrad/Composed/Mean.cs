namespace AutoGrad;

/// <summary>Arithmetic means: the sum over the number of elements; NaN of none.</summary>
public static class MeanMethods
{
    extension(Tensor x)
    {
        /// <summary>The mean of all elements, a scalar.</summary>
        public Tensor Mean() => x.Mean([]);

        /// <summary>The mean over axes; no axes means all.</summary>
        /// <param name="axes">The axes that disappear; negative ones count from the end.</param>
        /// <param name="keepAxes">Whether they stay with an extent of 1.</param>
        /// <exception cref="ArgumentException">The elements are integers or bools, whose means are none.</exception>
        public Tensor Mean(ReadOnlySpan<int> axes, bool keepAxes = false)
        {
            Operands.Demand(nameof(Mean), DTypes.Floating, x);
            var sum = x.Sum(axes, keepAxes);
            return sum / ((double)x.Size / sum.Size);
        }
    }
}
