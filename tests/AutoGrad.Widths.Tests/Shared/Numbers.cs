using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Widths.Tests;

/// <summary>What the tests of odd sizes have in common.</summary>
static class Numbers
{
    /// <summary>Extents from 0 to 70: around and between the widths of tiles and vectors.</summary>
    public static Gen<int> Extent => Gen.Choose(0, 70);

    public static double[] Of(int count, int seed)
    {
        Random random = new(seed);
        var numbers = new double[count];
        // Small integers over 8: sums of products of them are exact in single precision, too, so no order of summation excuses a difference.
        for (var i = 0; i < count; i++) numbers[i] = random.Next(-16, 17) / 8.0;
        return numbers;
    }

    public static Tensor Tensor(double[] numbers, Shape shape, DType dtype) => AutoGrad.Tensor.From(numbers, shape).To(dtype);

    public static double[] Values(Tensor x) => x.To(DType.Float64).ToArray<double>();

    /// <summary>Throws with the counter-example if the property fails for one of some thousand cases.</summary>
    public static void Check<T>(Gen<T> cases, Action<T> property, int count)
    {
        Prop.ForAll(Arb.From(cases), property).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(1, 3));
    }
}
