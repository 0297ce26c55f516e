using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace AutoGrad;

/// <summary>a + factor·b in one pass: what optimisers do to every number.</summary>
/// <param name="Factor">The factor, which takes the tensors' type.</param>
public sealed record AddScaled(double Factor) : BinaryMap
{
    /// <inheritdoc/>
    protected override void Map<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) => TensorPrimitives.MultiplyAdd(b, T.CreateTruncating(Factor), a, y);

    internal override bool MayOverwrite => true;

    /// <inheritdoc/>
    protected override Tensor VjpA(Tensor a, Tensor b, Tensor y, Tensor dy) => dy;

    /// <inheritdoc/>
    protected override Tensor VjpB(Tensor a, Tensor b, Tensor y, Tensor dy) => dy * Factor;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Factor = {Factor}");
        return true;
    }
}

/// <summary>Sums with a factor.</summary>
public static class AddScaledMethods
{
    extension(Tensor a)
    {
        /// <summary>a + factor·b; shapes broadcast.</summary>
        /// <param name="b">What is added.</param>
        /// <param name="factor">How much of it.</param>
        /// <exception cref="ArgumentException">The shapes don't broadcast, or the types differ or are not floating.</exception>
        public Tensor AddScaled(Tensor b, double factor) => new AddScaled(factor).Apply(a, b);
    }
}
