namespace AutoGrad.Training;

/// <summary>Text for language models.</summary>
public static class TokenWindows
{
    /// <summary>
    /// Windows of a sequence of tokens: the input is [length], and so is the target, one token further on. A window begins at every stride-th token, as long as its target fits.
    /// </summary>
    /// <param name="tokens">A vector of Int64 tokens.</param>
    /// <param name="length">Tokens in a window.</param>
    /// <param name="stride">Tokens between the beginnings of neighbours: 1 gives every window, <paramref name="length"/> such as don't overlap.</param>
    /// <exception cref="ArgumentException">The tokens are no such vector, or not enough for one window.</exception>
    public static DataSet Of(Tensor tokens, int length, int stride = 1)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (tokens.Rank != 1 || tokens.DType != DType.Int64) throw new ArgumentException($"TokenWindows: tokens are an Int64 vector; those given are {tokens.DType}{tokens.Shape}.", nameof(tokens));
        if (tokens.Size <= length) throw new ArgumentException($"TokenWindows: {tokens.Size} tokens are not enough for one window of {length} and the token behind it.", nameof(tokens));
        return new Windows(tokens.ToArray<long>(), length, stride);
    }

    sealed class Windows(long[] tokens, int length, int stride) : DataSet
    {
        public override int Count { get; } = ((tokens.Length - 1 - length) / stride) + 1;

        public override Example this[int index]
        {
            get
            {
                var start = Start(index);
                return new(Tensor.From<long>(tokens.AsSpan(start, length)), Tensor.From<long>(tokens.AsSpan(start + 1, length)));
            }
        }

        public override Batch Gather(ReadOnlySpan<int> indices)
        {
            var (inputs, targets) = (new long[indices.Length * length], new long[indices.Length * length]);
            for (var i = 0; i < indices.Length; i++)
            {
                var start = Start(indices[i]);
                tokens.AsSpan(start, length).CopyTo(inputs.AsSpan(i * length));
                tokens.AsSpan(start + 1, length).CopyTo(targets.AsSpan(i * length));
            }
            Shape shape = [indices.Length, length];
            return new(Tensor.From(inputs, shape), Tensor.From(targets, shape));
        }

        int Start(int index) => Known(index) * stride;
    }
}
