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

        public T[] Values { get; } = new T[count];

        public void Follow(int first, int count, void* values)
        {
            new ReadOnlySpan<T>(values, count).CopyTo(Values.AsSpan(first));
            for (int i = first; i < first + count; i++) Interlocked.Increment(ref seen[i]);
        }

        public void CheckAllSeenOnce() => Assert.All(seen, times => Assert.Equal(1, times));
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
        float[] x = Integers(shape.InputCount, 1), w = Integers(shape.WeightCount, 2), y = new float[shape.OutputCount], written = new float[y.Length];
        ConvolutionKernels.Forward<float>(shape, x, w, y);
        Notes<float> alone = new(y.Length), beside = new(y.Length);
        ConvolutionKernels.Forward(shape, x, w, [], alone);
        ConvolutionKernels.Forward(shape, x, w, written, beside);
        foreach (var notes in (Notes<float>[])[alone, beside])
        {
            notes.CheckAllSeenOnce();
            Assert.Equal(y, notes.Values);
        }
        Assert.Equal(y, written);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Input_gradients(ConvolutionShapeCase geometry)
    {
        ConvolutionShape shape = geometry.Shape;
        bool comes = ConvolutionPieces.OfInputGradient(shape, sizeof(double));
        Assert.Equal(shape.Stride.Count == 1 && shape.InputChannelsPerGroup * shape.Input.Count >= 1024, comes);
        if (!comes) return;
        double[] dy = [.. Integers(shape.OutputCount, 3).Select(v => (double)v)], w = [.. Integers(shape.WeightCount, 4).Select(v => (double)v)];
        double[] dx = new double[shape.InputCount], written = new double[dx.Length];
        ConvolutionKernels.InputGradient<double>(shape, dy, w, dx);
        Notes<double> alone = new(dx.Length), beside = new(dx.Length);
        ConvolutionKernels.InputGradient(shape, dy, w, [], alone);
        ConvolutionKernels.InputGradient(shape, dy, w, written, beside);
        foreach (var notes in (Notes<double>[])[alone, beside])
        {
            notes.CheckAllSeenOnce();
            Assert.Equal(dx, notes.Values);
        }
        Assert.Equal(dx, written);
    }

    [Theory]
    [InlineData(300, 501, 203)]
    [InlineData(3, 7, 2)]
    [InlineData(70, 40_000, 10_000)]
    public void Scattered_planes(int planes, int plane, int picks)
    {
        var random = new Random(5);
        long[] index = [.. Enumerable.Range(0, planes * picks).Select(_ => (long)random.Next(plane))];
        float[] dy = Integers(planes * picks, 6), dx = new float[planes * plane], written = new float[dx.Length];
        PlaneIndexing.ScatterAddPlane<float>(planes, plane, picks, dy, index, dx);
        Notes<float> alone = new(dx.Length), beside = new(dx.Length);
        PlaneIndexing.ScatterAddPlane(planes, plane, picks, dy, index, [], alone);
        PlaneIndexing.ScatterAddPlane(planes, plane, picks, dy, index, written, beside);
        foreach (var notes in (Notes<float>[])[alone, beside])
        {
            notes.CheckAllSeenOnce();
            Assert.Equal(dx, notes.Values);
        }
        Assert.Equal(dx, written);
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
        notes.CheckAllSeenOnce();
        Assert.Equal(y, notes.Values);
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
