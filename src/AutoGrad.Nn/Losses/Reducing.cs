using System.Runtime.CompilerServices;

namespace AutoGrad.Nn;

public static partial class Loss
{
    internal static Tensor Reduce(Tensor losses, Reduction reduction, [CallerMemberName] string op = "") => reduction switch
    {
        Reduction.Mean => losses.Mean(),
        Reduction.Sum => losses.Sum(),
        Reduction.None => losses,
        Reduction.BatchMean when losses.Rank > 0 => losses.Sum() / losses.Shape[0],
        Reduction.BatchMean => throw new ArgumentException($"{op}: a scalar has no batch to take the mean over."),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, $"{op}: there is no such reduction."),
    };

    /// <summary>p·ln q, given ln q, with 0 where p = 0 and q = 0. Only where ln q is −∞ it is replaced, so that the derivative by p is ln q elsewhere.</summary>
    static Tensor Expected(Tensor p, Tensor logQ) => p * Tensor.Where(p.EqualTo(0) & logQ.EqualTo(double.NegativeInfinity), 0, logQ);
}
