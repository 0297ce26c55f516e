using AutoGrad;

namespace OptimizerZoo;

/// <summary>The problem: points of two half circles that reach into one another, blurred a little. A line can't part them, a small network can.</summary>
static class Moons
{
    /// <summary>Points [count, 2], centred, and the moon that each belongs to, [count].</summary>
    public static (Tensor Points, Tensor Moon) Draw(int count, RandomSource random)
    {
        var moon = Tensor.Arange(0, count, 1, DType.Int64) % 2;
        var side = 1 - (2 * moon.To(DType.Float32));
        var angle = Tensor.Uniform([count], random, 0, Math.PI);
        var across = (side * angle.Cos()) + 0.5 - (0.5 * side);
        var up = (side * angle.Sin()) + 0.25 - (0.25 * side);
        var points = Tensor.Stack([across - 0.5, up - 0.25], axis: 1);
        return (points + Tensor.Normal([count, 2], random, deviation: 0.1), moon);
    }
}
