using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>The two halves of the symmetric eigenproblem: to tridiagonal form, and from there to diagonal form.</summary>
static class Tridiagonal
{
    // EISPACK allows 30 steps for each eigenvalue; in practice fewer than two are needed.
    const int StepsPerValue = 30;

    /// <summary>
    /// A = Q·T·Qᵀ: destroys the full symmetric n × n matrix <paramref name="a"/>; T has <paramref name="diagonal"/> (n) and
    /// <paramref name="offDiagonal"/> (n − 1, in a span of n), and row j of <paramref name="basis"/> is column j of Q.
    /// </summary>
    public static void Reduce<T>(Span<T> a, int n, Span<T> diagonal, Span<T> offDiagonal, Span<T> basis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var taus = new T[n];
        var product = new T[n];
        for (var k = 0; k < n - 1; k++)
        {
            // Row k right of the diagonal is the column below it; its reflector stays there for Q.
            var v = a.Slice((k * n) + k + 1, n - k - 1);
            (taus[k], offDiagonal[k]) = Householder.Reflect(v);
            ReflectBothSides(a, n, k + 1, v, taus[k], product.AsSpan(0, v.Length));
        }

        MatrixRows.SetIdentity(basis, n);
        for (var k = n - 2; k >= 0; k--)
        {
            for (var j = k + 1; j < n; j++)
                Householder.Apply(a.Slice((k * n) + k + 1, n - k - 1), taus[k], basis.Slice((j * n) + k + 1, n - k - 1));
        }

        for (var i = 0; i < n; i++)
            diagonal[i] = a[(i * n) + i];
    }

    /// <summary>
    /// The implicit QL iteration with Wilkinson's shift: <paramref name="d"/> becomes the eigenvalues, unsorted,
    /// <paramref name="e"/> is used up, and the rotations are applied to the rows of <paramref name="basis"/>. Returns false if
    /// it did not converge.
    /// </summary>
    public static bool Diagonalise<T>(Span<T> d, Span<T> e, Span<T> basis)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stepsLeft = StepsPerValue * d.Length;
        for (var first = 0; first < d.Length; first++)
        {
            for (var last = EndOfBlock<T>(d, e, first); last > first; last = EndOfBlock<T>(d, e, first))
            {
                if (stepsLeft-- == 0)
                    return false;
                Step(d, e, basis, first, last);
            }
        }

        return true;
    }

    /// <summary>
    /// B ← H·B·H for the symmetric block B of a from row and column <paramref name="start"/> on: B − v·wᵀ − w·vᵀ with p = τBv, w
    /// = p − (τ/2)(pᵀv)v.
    /// </summary>
    static void ReflectBothSides<T>(Span<T> a, int n, int start, ReadOnlySpan<T> v, T tau, Span<T> w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < v.Length; i++)
            w[i] = tau * TensorPrimitives.Dot(a.Slice(((start + i) * n) + start, v.Length), v);

        MatrixRows.AddScaled(w, -tau * TensorPrimitives.Dot(w, v) / T.CreateChecked(2), v);
        for (var i = 0; i < v.Length; i++)
        {
            var row = a.Slice(((start + i) * n) + start, v.Length);
            MatrixRows.AddScaled(row, -v[i], w);
            MatrixRows.AddScaled(row, -w[i], v);
        }
    }

    /// <summary>The last index of the block from <paramref name="first"/> on that no negligible off-diagonal element cuts off.</summary>
    static int EndOfBlock<T>(ReadOnlySpan<T> d, ReadOnlySpan<T> e, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var last = first;
        while (last < d.Length - 1)
        {
            var scale = T.Abs(d[last]) + T.Abs(d[last + 1]);
            if (T.Abs(e[last]) <= T.Max(FloatLimits<T>.Precision * scale, FloatLimits<T>.SmallestNormal))
                break;
            last++;
        }

        return last;
    }

    /// <summary>One QL step with implicit shift on the block first..last (EISPACK imtql2).</summary>
    static void Step<T>(Span<T> d, Span<T> e, Span<T> basis, int first, int last)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var two = T.CreateChecked(2);
        var half = (d[first + 1] - d[first]) / (two * e[first]);
        var g = d[last] - d[first] + (e[first] / (half + T.CopySign(T.Hypot(half, T.One), half)));
        var (s, c, shift) = (T.One, T.One, T.Zero);
        for (var i = last - 1; i >= first; i--)
        {
            var f = s * e[i];
            var b = c * e[i];
            var r = T.Hypot(f, g);
            e[i + 1] = r;
            if (T.IsZero(r))
            {
                // The bulge vanished: the block falls apart here, and the next step starts afresh.
                d[i + 1] -= shift;
                e[last] = T.Zero;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - shift;
            r = ((d[i] - g) * s) + (two * c * b);
            shift = s * r;
            d[i + 1] = g + shift;
            g = (c * r) - b;
            MatrixRows.Rotate(basis.Slice(i * d.Length, d.Length), basis.Slice((i + 1) * d.Length, d.Length), c, s);
        }

        d[first] -= shift;
        e[first] = g;
        e[last] = T.Zero;
    }
}
