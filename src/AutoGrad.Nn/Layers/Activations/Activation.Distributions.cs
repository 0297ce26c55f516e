using System.Globalization;

namespace AutoGrad.Nn;

public sealed partial class Activation
{
    /// <summary>eˣ/Σeˣ along an axis: what is positive and sums to 1. torch: <c>Softmax</c>.</summary>
    public static Activation Softmax(int axis = -1) => new(string.Create(CultureInfo.InvariantCulture, $"Softmax({axis})"), x => x.Softmax(axis));

    /// <summary>The softmax of −x along an axis. torch: <c>Softmin</c>.</summary>
    public static Activation Softmin(int axis = -1) => new(string.Create(CultureInfo.InvariantCulture, $"Softmin({axis})"), x => (-x).Softmax(axis));

    /// <summary>The logarithm of the softmax along an axis, without overflow. torch: <c>LogSoftmax</c>.</summary>
    public static Activation LogSoftmax(int axis = -1) => new(string.Create(CultureInfo.InvariantCulture, $"LogSoftmax({axis})"), x => x.LogSoftmax(axis));

    /// <summary>a·σ(b), a and b being the halves of x along an axis, whose extent is halved (Dauphin et al. 2016). torch: <c>GLU</c>.</summary>
    public static Activation Glu(int axis = -1) => new(string.Create(CultureInfo.InvariantCulture, $"Glu({axis})"), x =>
    {
        if (x.Rank == 0 || x.Shape[axis] % 2 != 0) throw new ArgumentException($"Glu: the input {x.DType}{x.Shape} has no two halves along axis {axis}.");
        var half = x.Shape[axis] / 2;
        var halves = x.Split([half, half], axis);
        return halves[0] * halves[1].Sigmoid();
    });
}
