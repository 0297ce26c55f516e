using AutoGrad.Kernels;

namespace AutoGrad.Tests.Tensors;

/// <summary>Pieces of what is pending, and pending pieces of a whole.</summary>
[Collection(nameof(Settings))]
public sealed class PiecesTests
{
    const int Rows = 96;

    static readonly int[] wide = [64, 80, 56], small = [1, 190, 9];

    static Tensor Numbers(long seed, params int[] shape) => Tensor.Uniform(shape, seed, 0.5, 1.5, DType.Float64);

    static double[] Values(Tensor x) => x.To(DType.Float64).ToArray<double>();

    [Fact]
    public void Pieces_of_a_sum_are_computed_without_the_whole()
    {
        Tensor x = Numbers(1, Rows, 200), y = Numbers(2, 1, 200), sum = x + y;
        Tensor[] pieces = [];
        var bytes = ProgramRecorder.Of(() => Tensor.Evaluate(pieces = [.. sum.Split(wide, 1).Select(static piece => piece.Exp())])).Bytes;
        Assert.Equal(Rows * 200 * sizeof(double), bytes);
        Assert.NotNull(sum.Pending);
        double[] a = x.ToArray<double>(), b = y.ToArray<double>();
        for (int piece = 0, first = 0; piece < pieces.Length; first += wide[piece++])
        {
            var values = pieces[piece].ToArray<double>();
            Assert.Equal([Rows, wide[piece]], pieces[piece].Shape.ToArray());
            for (var i = 0; i < values.Length; i++)
            {
                var (row, column) = (i / wide[piece], first + (i % wide[piece]));
                Assert.Equal(Math.Exp(a[(row * 200) + column] + b[column]), values[i], 1e-12);
            }
        }
    }

    public static TheoryData<string, int> Wholes
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (var name in wholes.Keys)
            {
                cases.Add(name, 0);
                cases.Add(name, 1);
            }
            return cases;
        }
    }

    static readonly Dictionary<string, Func<Tensor, Tensor>> wholes = new()
    {
        ["there"] = x => x,
        ["a function"] = x => x.Sin(),
        ["of a transposed tensor"] = x => x.Mt * 2,
        ["two functions"] = x => x.Sin() * 2,
        ["many functions"] = x => ((x.Sin() * 2) + x.Cos()).Exp() - x,
        ["one operand twice"] = x => { var y = x.Sin(); return y * y; },
        ["reshaped"] = x => x.Sin().Reshape(x.Shape[1], x.Shape[0]).Reshape(x.Shape),
        ["a comparison"] = x => Tensor.Where(x > 1, x, -x),
        ["of rows"] = x => x - x.Mean([-1], keepAxes: true),
        ["another type"] = x => x.To(DType.Float32),
    };

    [Theory, MemberData(nameof(Wholes))]
    public void Pieces_are_what_they_are_of_the_evaluated_whole(string name, int axis)
    {
        var x = Numbers(3, 200, 200);
        foreach (var extents in new[] { wide, small })
        {
            var whole = Values(wholes[name](x));
            var pieces = wholes[name](x).Split(extents, axis);
            for (int piece = 0, first = 0; piece < pieces.Length; first += extents[piece++])
            {
                var values = Values(pieces[piece] + 0);
                var columns = axis == 0 ? 200 : extents[piece];
                for (var i = 0; i < values.Length; i++)
                {
                    var (row, column) = axis == 0 ? (first + (i / columns), i % columns) : (i / columns, first + (i % columns));
                    Assert.Equal(whole[(row * 200) + column], values[i]);
                }
            }
        }
    }

    [Fact]
    public void Gradients_that_are_joined_are_written_where_they_go()
    {
        var x = Numbers(4, Rows, 200).RequireGrad();
        var pieces = x.Split(wide, 1);
        var loss = (pieces[0].Sin() * 3).Sum() + pieces[1].Log().Sum() + pieces[2].Cos().Sum();
        _ = loss.Item();
        // The joined gradient is no result of a program, and its pieces are nothing else.
        Assert.Equal(0, ProgramRecorder.Of(() => loss.Backward()).Bytes);
        double[] at = x.ToArray<double>(), gradient = x.Grad!.ToArray<double>();
        for (var i = 0; i < at.Length; i++)
        {
            var expected = (i % 200) switch
            {
                < 64 => 3 * Math.Cos(at[i]),
                < 144 => 1 / at[i],
                _ => -Math.Sin(at[i]),
            };
            Assert.Equal(expected, gradient[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_gradient_for_several_pieces_is_in_each_of_them(int axis)
    {
        var x = Numbers(5, 32, 34, 36).RequireGrad();
        var pieces = x.Chunk(2, axis);
        // Both pieces, and a third that nothing depends on, have one and the same cotangent, or none.
        (pieces[0] * pieces[1].StopGradient()).Sin().Sum().Backward();
        var once = x.Grad!.ToArray<double>();
        x.ClearGrad();
        var again = x.Chunk(2, axis);
        (again[0] + again[1]).Sin().Sum().Backward();
        double[] a = x.ToArray<double>(), gradient = x.Grad!.ToArray<double>();
        int inner = axis == 0 ? 34 * 36 : axis == 1 ? 36 : 1, extent = x.Shape[axis], half = extent / 2;
        for (var i = 0; i < a.Length; i++)
        {
            var isFirst = i / inner % extent < half;
            var other = isFirst ? i + (half * inner) : i - (half * inner);
            Assert.Equal(Math.Cos(a[i] + a[other]), gradient[i], 1e-12);
            Assert.Equal(isFirst ? Math.Cos(a[i] * a[other]) * a[other] : 0, once[i], 1e-12);
        }
    }

    [Fact]
    public void A_joined_gradient_may_be_read_again_by_itself()
    {
        // The gradient of a piece goes into the joined one and, through the product, into another leaf.
        Tensor x = Numbers(6, Rows, 200).RequireGrad(), w = Numbers(7, Rows, 100).RequireGrad();
        Tensor[] Gradients()
        {
            x.ClearGrad();
            w.ClearGrad();
            var halves = x.Chunk(2, 1);
            var y = ((halves[0] + w).Sin() * (halves[1] + w)).Sigmoid();
            y.Sum().Backward();
            return [x.Grad!, w.Grad!];
        }

        var fused = Gradients();
        var plain = Unfused.Run(Gradients);
        for (var i = 0; i < fused.Length; i++) Assert.Equal(plain[i].ToArray<double>(), fused[i].ToArray<double>());
    }

    [Fact]
    public void Elements_are_placed_as_a_layout_says()
    {
        foreach (var (extents, strides) in new[] { (new[] { 7 }, new[] { 1 }), ([5, 9], [20, 1]), ([5, 9], [1, 6]), ([4, 3, 11], [100, 30, 2]), ([3, 12, 2], [1, 3, 40]), ([2, 40], [64, 1]) })
        {
            var layout = Layout.Of(extents, strides);
            var count = extents.Aggregate(1, static (a, b) => a * b);
            for (var first = 0; first < count; first++)
            {
                for (var length = 0; first + length <= count; length += Math.Max(1, length / 2))
                {
                    int[] x = [.. Enumerable.Range(1, length)], expected = new int[400], y = new int[400];
                    for (var i = 0; i < length; i++)
                    {
                        var (rest, offset) = (first + i, 0);
                        for (var axis = extents.Length - 1; axis >= 0; rest /= extents[axis--]) offset += rest % extents[axis] * strides[axis];
                        expected[offset] = x[i];
                    }
                    Strided.Place<int>(x, ref y[0], layout, first);
                    Assert.Equal(expected, y);
                }
            }
        }
    }
}
