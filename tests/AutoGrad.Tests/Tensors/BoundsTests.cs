namespace AutoGrad.Tests.Tensors;

/// <summary>Arguments at the ends of their types.</summary>
public class BoundsTests
{
    [Fact]
    public void A_line_reaches_from_end_to_end()
    {
        var line = Tensor.Linspace(0, 1e308, 11, DType.Float64).ToArray<double>();
        for (var i = 0; i < 11; i++) Assert.Equal(i / 10.0, line[i] / 1e308, 1e-15);
        Assert.Equal([-1.7e308, 0, 1.7e308], Tensor.Linspace(-1.7e308, 1.7e308, 3, DType.Float64).ToArray<double>());
    }

    [Fact]
    public void A_step_may_be_longer_than_the_axis()
    {
        foreach (var step in (int[])[10, int.MaxValue - 5, int.MaxValue]) Assert.Equal([0L], Tensor.Arange(10)[(.., step)].ToArray<long>());
        foreach (var step in (int[])[-10, -int.MaxValue, int.MinValue]) Assert.Equal([9L], Tensor.Arange(10)[(.., step)].ToArray<long>());
        Assert.Empty(Tensor.Arange(0)[(.., int.MinValue)].ToArray<long>());
    }

    [Fact]
    public void A_scalar_is_one_element_elsewhere()
    {
        var there = Tensor.Scalar(3.5).ToNumerics<float>();
        Assert.Equal([(nint)1], there.Lengths.ToArray());
        Assert.Equal([3.5f], Tensor.From(there).ToArray<float>());
    }

    [Fact]
    public void Meaningless_demands_are_refused()
    {
        Assert.StartsWith("OneHot:", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.From([0L, 1, 5]).OneHot(-1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Mean takes", Assert.Throws<ArgumentException>(() => Tensor.From([1L, 2]).Mean()).Message, StringComparison.Ordinal);
    }

    static void Refused<T>(string start, string part, Func<object> call) where T : Exception
    {
        var message = Assert.Throws<T>(call).Message;
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_tensor_can_hold_is_refused_before_it_is_made()
    {
        Refused<ArgumentException>("A tensor holds at most", "[65536, 65536]", () => Tensor.Eye(65536));
        Refused<ArgumentException>("A shape", "-1", () => Tensor.Eye(3, -1));
        Refused<ArgumentException>("Arange:", "1,000,000,000,000", () => Tensor.Arange(0, 1e12));
        Refused<ArgumentException>("Tile:", "4,000,000,000", () => Tensor.Ones([2]).Tile(2_000_000_000));
        Refused<ArgumentException>("A tensor holds at most", "[2, 2000000000]", () => Tensor.Ones([2]).RepeatInterleave(2_000_000_000, 0));
        Refused<ArgumentException>("Concat:", "4,000,000,000", () => Tensor.Concat([Tensor.Ones([2_000_000_000]), Tensor.Ones([2_000_000_000])]));
        Refused<ArgumentException>("DiagEmbed:", "2,147,483,649", () => Tensor.Ones([2]).DiagEmbed(int.MaxValue));
        Refused<ArgumentException>("The number", "no Int64", () => Tensor.Full([1], Math.Pow(2, 64), DType.Int64));
        Refused<ArgumentException>("The number", "rounded", () => Tensor.Full([1], long.MaxValue, DType.Int64));
        Refused<ArgumentOutOfRangeException>("There is no type 9", "Float32", () => Tensor.Zeros([2], (DType)9));
        Refused<ArgumentOutOfRangeException>("There is no type 77", "Float32", () => Tensor.Ones([2]).To((DType)77));
        Refused<ArgumentOutOfRangeException>("There is no type 77", "Float32", () => Tensor.Arange(2, (DType)77));
        Refused<ArgumentOutOfRangeException>("There is no type 77", "Float32", () => Tensor.Linspace(0, 1, 2, (DType)77));
        Assert.Equal([long.MinValue], Tensor.Full([1], -Math.Pow(2, 63), DType.Int64).ToArray<long>());
    }

    [Fact]
    public void A_sequence_changes_no_number_to_be_of_a_type()
    {
        Refused<ArgumentException>("Arange: the number 3000000000", "element 0 of 5, is no Int32", () => Tensor.Arange(3e9, 3e9 + 5, 1, DType.Int32));
        Refused<ArgumentException>("Arange: the number 0.5", "element 1 of 10, is no Int64", () => Tensor.Arange(0, 5, 0.5, DType.Int64));
        Refused<ArgumentException>("Arange: the number 2,", "is no Bool", () => Tensor.Arange(0, 3, 1, DType.Bool));
        Refused<ArgumentException>("Arange: the number 9007199254740992", "is no Int64", () => Tensor.Arange(Math.Pow(2, 53) - 1, Math.Pow(2, 53) + 2, 1, DType.Int64));
        Refused<ArgumentException>("Linspace: the number 10000000000", "is no Int32", () => Tensor.Linspace(0, 1e10, 2, DType.Int32));
        Refused<ArgumentException>("Linspace: the number 0.5", "is no Int32", () => Tensor.Linspace(0, 1, 3, DType.Int32));
        Refused<ArgumentOutOfRangeException>("Linspace: -1 numbers", "0 or more", () => Tensor.Linspace(0, 10, -1));
        Assert.Equal([0, 5, 10], Tensor.Linspace(0, 10, 3, DType.Int32).ToArray<int>());
        Assert.Equal([7L, 4, 1], Tensor.Arange(7, 0, -3, DType.Int64).ToArray<long>());
        Assert.Equal([int.MaxValue - 1, int.MaxValue], Tensor.Arange(int.MaxValue - 1, 1.0 + int.MaxValue, 1, DType.Int32).ToArray<int>());
        Assert.Equal([false, true], Tensor.Arange(0, 2, 1, DType.Bool).ToArray<bool>());
    }

    [Fact]
    public void Integers_are_not_clamped_to_bounds_that_they_can_not_keep()
    {
        var (x, wide) = (Tensor.From<int>([-7, 0, 7]), Tensor.From<long>([-7, 0, 7]));
        Refused<ArgumentException>("Clamp: no Int32 lies within the bounds min 3000000000,", "Int32[3]", () => x.Clamp(min: 3e9));
        Refused<ArgumentException>("Clamp: no Int32", "max -3000000000,", () => x.Clamp(max: -3e9));
        Refused<ArgumentException>("Clamp: no Int32", "min 0.2 max 0.8,", () => x.Clamp(0.2, 0.8));
        Refused<ArgumentException>("Clamp: no Int64", "To(DType.Float64)", () => wide.Clamp(min: double.PositiveInfinity));
        Refused<ArgumentException>("Clamp: no Int64", "max -", () => wide.Clamp(max: double.NegativeInfinity));
        Refused<ArgumentException>("Clamp: the bounds max 9007199254740992 for Int64[3]", "rounded", () => wide.Clamp(max: Math.Pow(2, 53) + 1));
        Assert.Equal([-7, 0, 5], x.Clamp(-3e9, 5).ToArray<int>());
        Assert.Equal([-1, 0, 7], x.Clamp(-1.5, 3e9).ToArray<int>());
        Assert.Equal([-7L, 0, 7], wide.Clamp(double.NegativeInfinity, double.PositiveInfinity).ToArray<long>());
        Assert.Equal([-7L, 0, 7], wide.Clamp(long.MinValue, long.MaxValue).ToArray<long>());
        Assert.Equal([3, 3, 3], x.Clamp(5, 3).ToArray<int>());
    }

    [Fact]
    public void Shapes_are_named_that_can_not_be_had()
    {
        var x = Tensor.Ones([4, 6]);
        Refused<ArgumentException>("Reshape: Float32[4, 6] can't become [-1, -1]", "only one extent", () => x.Reshape(-1, -1));
        Refused<ArgumentException>("Reshape: Float32[4, 6] can't become [-2, 3]", "the extent -2 is none", () => x.Reshape(-2, 3));
        Refused<ArgumentException>("Reshape: Float32[4, 6] can't become [-1, 5]", "24 elements", () => x.Reshape(-1, 5));
        Refused<ArgumentException>("Concat: Float32[4, 6] and Float32[4]", "have 2 and 1 axes", () => Tensor.Concat([x, Tensor.Ones([4])]));
        Refused<ArgumentException>("Concat: Float32[4, 6] and Float32[3, 5]", "Bring the other extents into line", () => Tensor.Concat([x, Tensor.Ones([3, 5])]));
        Refused<ArgumentException>("Stack: Float32[4, 6] and Float32[3, 6]", "with Concat", () => Tensor.Stack([x, Tensor.Ones([3, 6])]));
        Refused<ArgumentException>("Flatten: of Float32[4, 6]", "the first axis 1 comes after the last 0", () => x.Flatten(1, 0));
        Refused<ArgumentException>("TransposedConvolution: a weight of shape [1, 4, 2]", "2 input channels", () => Tensor.Ones([1, 2, 5]).ConvolveTransposed(Tensor.Ones([1, 4, 2])));
        Assert.Throws<ArgumentNullException>("condition", () => Tensor.Where(null!, x, x));
        Assert.Throws<ArgumentNullException>("condition", () => Tensor.Where(null!, 1, x));
        var hooked = x.RequireGrad() * 2;
        hooked.Hook(_ => Tensor.Ones([1]));
        Refused<InvalidOperationException>("A hook returned Float32[1]", "the result of Multiply, Float32[4, 6]", () =>
        {
            hooked.Sum().Backward();
            return x;
        });
    }

    [Fact]
    public void What_can_be_a_shape_does_not_depend_on_the_order_of_its_axes()
    {
        foreach (var extents in (int[][])[[0, int.MaxValue, int.MaxValue], [int.MaxValue, 0, int.MaxValue], [int.MaxValue, int.MaxValue, 0]]) Refused<ArgumentException>("A tensor holds at most", "2147483647, ", () => (Shape)extents);
        foreach (var extents in (int[][])[[0, int.MaxValue, 1], [int.MaxValue, 0], [3, 0, 4]]) Assert.Equal(0, ((Shape)extents).Size);
    }

    [Fact]
    public void Tensors_without_elements_are_printed_in_short()
    {
        Assert.Equal("[[], [], []] Float32[3, 0]", Tensor.Zeros([3, 0]).ToString().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal));
        foreach (var extents in (int[][])[[5000, 0], [int.MaxValue, 0], [2000, 0, 2000], [0, 5000]]) Assert.InRange(Tensor.Zeros(extents).ToString().Length, 2, 200);
    }

    [Fact]
    public void Identities_have_ones_on_the_diagonal()
    {
        foreach (var (rows, columns) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 1), (3, 3), (2, 5), (5, 2), (0, 4), (4, 0)])
        {
            foreach (var dtype in Enum.GetValues<DType>())
            {
                var eye = Tensor.Eye(rows, columns, dtype);
                Assert.Equal([rows, columns], eye.Shape);
                Assert.Equal(dtype, eye.DType);
                var numbers = eye.To(DType.Float64).ToArray<double>();
                for (var i = 0; i < numbers.Length; i++) Assert.Equal(i / columns == i % columns ? 1 : 0, numbers[i]);
            }
        }
    }

    [Fact]
    public void The_least_integer_has_no_negative()
    {
        Tensor least = Tensor.From([5, int.MinValue]), leastLong = Tensor.From([long.MinValue]);
        Refused<OverflowException>("Divide:", "least integer", () => least / Tensor.From([-1, -1]));
        Refused<OverflowException>("Divide:", "least integer", () => leastLong / Tensor.From([-1L]));
        Refused<OverflowException>("Abs:", "least integer", least.Abs);
        Assert.Equal([0, 0], (least % Tensor.From([-1, -1])).ToArray<int>());
        Assert.Equal([0L], (leastLong % Tensor.From([-1L])).ToArray<long>());
        Assert.Equal([-5, int.MinValue], (least / Tensor.From([-1, 1])).ToArray<int>());
    }

    [Fact]
    public void Indices_that_are_none_are_refused()
    {
        Refused<ArgumentOutOfRangeException>("Index:", "-2147483648", () => Tensor.Ones([2])[int.MinValue]);
        Refused<ArgumentException>("Index:", "two of them", () => Tensor.Ones([2, 3])[Slicing.Ellipsis, Slicing.Ellipsis, 0]);
        Refused<ArgumentOutOfRangeException>("Softmax:", "a scalar has no axes", () => Tensor.Scalar(1).Softmax());
        Refused<ArgumentException>("Tensor.From:", "row 1 of 2 is null", () => Tensor.From<float>([[1], null!]));
    }

    /// <summary>Operations are public, and made with any numbers.</summary>
    [Fact]
    public void An_operation_with_an_axis_that_is_none_says_so()
    {
        var (x, index) = (Tensor.Ones([2, 3]), Tensor.Zeros([2, 3], DType.Int64));
        Dictionary<string, Func<Tensor>> calls = new()
        {
            ["Sum"] = () => new Sum([7], false).Apply(x),
            ["Max"] = () => new Max([7], true).Apply(x),
            ["Norm"] = () => new Norm([7], false, 2).Apply(x),
            ["Var"] = () => new Var([7], false, 1).Apply(x),
            ["Std"] = () => new Std([7], false, 1).Apply(x),
            ["LogSumExp"] = () => new LogSumExp([7], false).Apply(x),
            ["Softmax"] = () => new Softmax(7).Apply(x),
            ["LogSoftmax"] = () => new LogSoftmax(7).Apply(x),
            ["CumSum"] = () => new CumSum(7, false).Apply(x),
            ["CumProd"] = () => new CumProd(7, true).Apply(x),
            ["LogCumSumExp"] = () => new LogCumSumExp(7).Apply(x),
            ["LinearRecurrence"] = () => new LinearRecurrence(7, false).Apply(x, x),
            ["ArgMax"] = () => new ArgMax(7, false).Apply(x),
            ["ArgMin"] = () => new ArgMin(7, true).Apply(x),
            ["ArgSort"] = () => new ArgSort(7, false).Apply(x),
            ["ArgTopK"] = () => new ArgTopK(1, 7, true).Apply(x),
            ["ArgCumMax"] = () => new ArgCumMax(7).Apply(x),
            ["ArgCumMin"] = () => new ArgCumMin(7).Apply(x),
            ["Gather"] = () => new Gather(7).Apply(x, index),
            ["Scatter"] = () => new Scatter(7).Apply(x, index, x),
            ["ScatterAdd"] = () => new ScatterSum(7, 3).Apply(x, index),
            ["IndexSelect"] = () => new IndexSelect(7).Apply(x, Tensor.Zeros([1], DType.Int64)),
            ["IndexAdd"] = () => new IndexSum(7, 3).Apply(x, Tensor.Zeros([2], DType.Int64)),
        };
        foreach (var (name, call) in calls) Refused<ArgumentOutOfRangeException>(name, "no axis 7", call);
        Refused<ArgumentException>("Sum:", "rising order", () => new Sum([1, 0], false).Apply(x));
        Refused<ArgumentException>("Reshape:", "[7] 7", () => new Reshape([7]).Apply(x));
    }

    [Fact]
    public void What_is_printed_is_what_is_there()
    {
        Assert.Equal("[9007199254740993,                1] Int64[2]", Tensor.From([9007199254740993L, 1]).ToString());
        Assert.Equal("[-9223372036854775808] Int64[1]", Tensor.From([long.MinValue]).ToString());
        Assert.Equal("[true, false] Bool[2]", Tensor.From([true, false]).ToString().Replace(" true", "true", StringComparison.Ordinal));
        // Of a long tensor only the ends are read; transposed and broadcast ones have no others.
        Assert.Equal("[0, 1, 2, ..., 1999997, 1999998, 1999999] Int32[2000000]", Tensor.Arange(2_000_000, DType.Int32).ToString().Replace("      ", "", StringComparison.Ordinal));
        var wide = Tensor.Arange(60_000, DType.Int64).Reshape(300, 200);
        var lines = wide.Mt.ToString().Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Equal([0L, 200, 400, 59400, 59600, 59800], Numbers(lines[0]));
        Assert.Equal([199L, 399, 599, 59599, 59799, 59999], Numbers(lines[6]));
        Assert.Equal("[7, 7, 7, ..., 7, 7, 7] Int64[1000000]", Tensor.Full([1_000_000], 7, DType.Int64).ToString());

        static IEnumerable<long> Numbers(string line) => line.Split(']')[0].Split(['[', ',', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
    }
}
