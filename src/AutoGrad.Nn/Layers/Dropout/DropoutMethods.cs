namespace AutoGrad.Nn;

/// <summary>Dropout as functions.</summary>
public static class DropoutMethods
{
    extension(Tensor x)
    {
        /// <summary>Each element 0 with a probability p, and divided by 1 − p otherwise, so that the mean stays (Srivastava et al. 2014).</summary>
        /// <param name="probability">p, from 0 to 1.</param>
        /// <param name="random">Where the numbers come from: one draw.</param>
        /// <exception cref="ArgumentException">The tensor is not of a floating type.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The probability is none.</exception>
        public Tensor Dropout(double probability, RandomSource random)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Masked(x, x.Shape, probability, random);
        }

        /// <summary>Whole channels 0 with a probability p, and divided by 1 − p otherwise (Tompson et al. 2015): neighbouring places say the same, so that single ones would not be missed.</summary>
        /// <param name="probability">p, from 0 to 1.</param>
        /// <param name="random">Where the numbers come from: one draw.</param>
        /// <param name="leading">How many axes in front tell the channels apart: 2 for [batch, channels, …], 1 for [channels, …].</param>
        /// <exception cref="ArgumentException">The tensor is not of a floating type.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The probability is none, or there are not that many axes.</exception>
        public Tensor DropoutOfChannels(double probability, RandomSource random, int leading = 2)
        {
            ArgumentNullException.ThrowIfNull(x);
            if (leading < 0 || leading > x.Rank) throw new ArgumentOutOfRangeException(nameof(leading), leading, $"DropoutOfChannels: the input {x.DType}{x.Shape} has no {leading} axes in front.");
            var mask = x.Shape.Extents.ToArray();
            mask.AsSpan(leading).Fill(1);
            return Masked(x, mask, probability, random);
        }
    }

    static Tensor Masked(Tensor x, Shape mask, double probability, RandomSource random)
    {
        Spatial.CheckType(x, null, "Dropout");
        Probability.Check(probability, "Dropout");
        // Nothing is kept at p = 1: the factor is 0 there, since an infinite one would make NaN of the gradient.
        var scale = probability == 1 ? 0 : 1 / (1 - probability);
        return Tensor.Where(Tensor.Bernoulli(mask, 1 - probability, random), x * scale, 0);
    }
}

/// <summary>What layers check of a probability.</summary>
static class Probability
{
    public static double Check(double probability, string layer) => probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, $"{layer}: the probability {probability} is none; give a number from 0 to 1.");
}
