using System.Buffers;
using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>
/// Y = the cofactors of A of n × n, the derivatives of its determinant. With A = U·diag(s)·Vᵀ they are det U·det V·U·diag(∏ⱼ≠ᵢ sⱼ)·Vᵀ: nothing is
/// divided by, so that singular matrices are as good as others. A matrix that is not finite fails at row 0.
/// </summary>
readonly struct CofactorsKernel(int n) : IMatrixKernel
{
    public int Run<T>(in MatrixParts<T> parts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rented = ArrayPool<T>.Shared.Rent((2 * n * n) + (2 * n));
        Span<T> u = rented.AsSpan(0, n * n), v = rented.AsSpan(n * n, n * n), s = rented.AsSpan(2 * n * n, n), others = rented.AsSpan((2 * n * n) + n, n);
        var found = Svd.Decompose(parts.A, n, n, u, s, v);
        if (found)
        {
            ProductsOfOthers<T>(s, others);
            var sign = Orientation<T>(u) * Orientation<T>(v);
            parts.Y.Clear();
            for (var i = 0; i < n; i++)
            {
                var row = parts.Y.Slice(i * n, n);
                for (var j = 0; j < n; j++) row[j] = Entry(u.Slice(i * n, n), others, v.Slice(j * n, n)) * sign;
            }
        }
        ArrayPool<T>.Shared.Return(rented);
        return found ? -1 : 0;
    }

    static T Entry<T>(ReadOnlySpan<T> u, ReadOnlySpan<T> others, ReadOnlySpan<T> v) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var k = 0; k < u.Length; k++) sum += u[k] * others[k] * v[k];
        return sum;
    }

    /// <summary>For each number the product of all others: of those before it times those after it.</summary>
    static void ProductsOfOthers<T>(ReadOnlySpan<T> s, Span<T> others) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = T.One;
        for (var i = 0; i < s.Length; i++)
        {
            others[i] = product;
            product *= s[i];
        }
        product = T.One;
        for (var i = s.Length - 1; i >= 0; i--)
        {
            others[i] *= product;
            product *= s[i];
        }
    }

    /// <summary>The determinant of an orthogonal matrix, 1 or −1.</summary>
    T Orientation<T>(ReadOnlySpan<T> q) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using LuFactors<T> factors = new(q, n);
        return T.CopySign(T.One, Lu.Determinant<T>(factors.Values, n, factors.Sign));
    }
}
