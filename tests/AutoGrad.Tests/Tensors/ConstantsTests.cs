using System.Runtime.CompilerServices;

namespace AutoGrad.Tests.Tensors;

/// <summary>What a thread remembers of single numbers.</summary>
public sealed class ConstantsTests
{
    static readonly Tensor x = Tensor.From(Enumerable.Repeat(1.0, 15).ToArray(), [3, 5]);

    static void FillAllPlaces()
    {
        for (var i = 0; i < 2000; i++) _ = Constants.Like(x, i / 7.0);
    }

    [Fact]
    public void Numbers_are_themselves_whatever_is_remembered()
    {
        Random random = new(5);
        var values = Enumerable.Range(0, 300).Select(_ => random.NextDouble()).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var value = values[random.Next(values.Length)];
            Assert.Equal(value, (x * value)[1, 2].Item());
            Assert.Equal((float)value, Tensor.Full([2], value)[1].Item<float>());
            if (i % 100 == 0) GC.Collect(0);
        }
    }

    [Fact]
    public void A_number_in_passing_is_forgotten()
    {
        FillAllPlaces();
        var passing = Passing(0.123);
        GC.Collect();
        Assert.False(passing.TryGetTarget(out _));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference<Tensor> Passing(double value) => new(Constants.Like(x, value));
    }

    [Fact]
    public void A_number_that_comes_again_is_remembered()
    {
        FillAllPlaces();
        for (var i = 0; i < 6; i++)
        {
            _ = Constants.Like(x, 0.321);
            GC.Collect(0);
        }
        Assert.Same(Constants.Like(x, 0.321), Constants.Like(x, 0.321));
    }
}
