using System.Numerics;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>What is made piece by piece is what is made in one: every element is given to the follower once, as the kernel would have written it.</summary>
public class FollowedPiecesTests
{
    /// <summary>Notes what it is given.</summary>
    sealed unsafe class Notes<T>(int count) : IFollower where T : unmanaged, INumberBase<T>
    {
        readonly int[] seen = new int[count];

        readonly T[] values = new T[count];

        public void Follow(int first, int count, void* values)
        {
            new ReadOnlySpan<T>(values, count).CopyTo(this.values.AsSpan(first));
            for (int i = first; i < first + count; i++) Interlocked.Increment(ref seen[i]);
        }

        public void Check(T[] expected)
        {
            Assert.All(seen, times => Assert.Equal(1, times));
            Assert.Equal(expected, values);
        }
    }

    /// <summary>Writes a result, with or without a follower, or for a follower alone.</summary>
    delegate void Maker<T>(Span<T> result, IFollower? follower);

    /// <summary>Makes it in all three ways, and compares.</summary>
    static void Check<T>(int count, Maker<T> make) where T : unmanaged, INumberBase<T>
    {
        T[] expected = new T[count], written = new T[count];
        make(expected, null);
        Notes<T> alone = new(count), beside = new(count);
        make([], alone);
        make(written, beside);
        alone.Check(expected);
        beside.Check(expected);
        Assert.Equal(expected, written);
    }

    public static TheoryData<ConvolutionShapeCase> Shapes =>
    [
        new(16, 3, 8, 1, [19, 21], [3, 3], [1, 1], [0, 0], [1, 1]),
        new(17, 16, 20, 1, [12, 13], [3, 2], [1, 1], [0, 0], [1, 1]),
        new(16, 20, 17, 1, [12, 13], [3, 3], [1, 1], [1, 1], [1, 1]),
        new(5, 32, 64, 4, [10, 14], [3, 3], [1, 1], [0, 0], [2, 1]),
        new(16, 14, 14, 14, [46, 26], [3, 3], [1, 1], [1, 1], [1, 1]),
        new(18, 4, 32, 1, [17, 39], [3, 3], [2, 3], [1, 0], [1, 1]),
        new(40, 2, 31, 1, [50], [5], [1], [2], [1]),
        new(16, 20, 24, 1, [4, 5, 6], [2, 3, 2], [1, 1, 1], [1, 0, 0], [1, 1, 1]),
        new(64, 2, 2, 1, [24, 24], [1, 1], [1, 1], [0, 0], [1, 1]),
    ];

    /// <summary>A geometry that can be shown in the name of a test.</summary>
    public sealed record ConvolutionShapeCase(int Batch, int Inputs, int Outputs, int Groups, int[] Input, int[] Kernel, int[] Stride, int[] Padding, int[] Dilation)
    {
        internal ConvolutionShape Shape => ConvolutionShape.Create(Batch, Inputs, Outputs, Groups, Input, Kernel, Stride, Padding, Dilation);

        public override string ToString() => $"{Batch} {Inputs} {Outputs} {Groups} | {string.Join(' ', Input)} | {string.Join(' ', Kernel)} | {string.Join(' ', Stride)} | {string.Join(' ', Padding)} | {string.Join(' ', Dilation)}";
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Convolutions(ConvolutionShapeCase geometry)
    {
        ConvolutionShape shape = geometry.Shape;
        Assert.True(ConvolutionPieces.OfForward(shape, sizeof(float)), "The shape was meant to come in pieces.");
        float[] x = Integers(shape.InputCount, 1), w = Integers(shape.WeightCount, 2);
        Check<float>(shape.OutputCount, (y, follower) => ConvolutionKernels.Forward(shape, x, w, y, follower));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Input_gradients(ConvolutionShapeCase geometry)
    {
        ConvolutionShape shape = geometry.Shape;
        bool comes = ConvolutionPieces.OfInputGradient(shape, sizeof(double));
        Assert.Equal(shape.Stride.Count == 1 && shape.InputChannelsPerGroup * shape.Input.Count >= 1024, comes);
        if (!comes) return;
        double[] dy = [.. Integers(shape.OutputCount, 3).Select(v => (double)v)], w = [.. Integers(shape.WeightCount, 4).Select(v => (double)v)];
        Check<double>(shape.InputCount, (dx, follower) => ConvolutionKernels.InputGradient(shape, dy, w, dx, follower));
    }

    [Theory]
    [InlineData(300, 501, 203)]
    [InlineData(3, 7, 2)]
    [InlineData(70, 40_000, 10_000)]
    public void Scattered_planes(int planes, int plane, int picks)
    {
        var random = new Random(5);
        long[] index = [.. Enumerable.Range(0, planes * picks).Select(_ => (long)random.Next(plane))];
        float[] dy = Integers(planes * picks, 6);
        Check<float>(planes * plane, (dx, follower) => PlaneIndexing.ScatterAddPlane(planes, plane, picks, dy, index, dx, follower));
    }

    [Fact]
    public void What_a_follower_throws_reaches_the_caller_and_the_next_call_works()
    {
        ConvolutionShape shape = ConvolutionShape.Create(16, 3, 8, 1, [20, 20], [3, 3], [1, 1], [0, 0], [1, 1]);
        float[] x = Integers(shape.InputCount, 1), w = Integers(shape.WeightCount, 2), y = new float[shape.OutputCount];
        Assert.Throws<InvalidTimeZoneException>(() => ConvolutionKernels.Forward(shape, x, w, [], new Failing()));
        ConvolutionKernels.Forward<float>(shape, x, w, y);
        Notes<float> notes = new(y.Length);
        ConvolutionKernels.Forward(shape, x, w, [], notes);
        notes.Check(y);
    }

    sealed unsafe class Failing : IFollower
    {
        public void Follow(int first, int count, void* values) => throw new InvalidTimeZoneException();
    }

    // Sums of these are exact, whatever their order.
    static float[] Integers(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(-4, 5))];
    }
}
