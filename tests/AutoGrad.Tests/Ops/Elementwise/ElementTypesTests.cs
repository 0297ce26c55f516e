namespace AutoGrad.Tests.Ops.Elementwise;

/// <summary>What the elementwise operations make of integers and truth values.</summary>
public class ElementTypesTests
{
    [Fact]
    public void Numbers_that_may_have_been_rounded_are_no_Int64()
    {
        var x = Tensor.From(new long[] { 9007199254740993 });
        var refused = Assert.Throws<ArgumentException>(() => x.EqualTo(9007199254740993L));
        Assert.Contains("Tensor.From(new long[]", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x + long.MaxValue);
        Assert.Throws<ArgumentException>(() => Tensor.Full([2], -9007199254740993L, DType.Int64));
        Assert.True(x.EqualTo(Tensor.From(new long[] { 9007199254740993 })).Item() == 1);
        Assert.Equal([2], (x - 9007199254740991L).ToArray<long>());
    }

    static readonly Dictionary<string, Func<Tensor, Tensor>> floatingOnly = new()
    {
        ["Sqrt"] = x => x.Sqrt(),
        ["ReciprocalSqrt"] = x => x.ReciprocalSqrt(),
        ["Reciprocal"] = x => x.Reciprocal(),
        ["Cbrt"] = x => x.Cbrt(),
        ["Exp"] = x => x.Exp(),
        ["Exp2"] = x => x.Exp2(),
        ["ExpM1"] = x => x.ExpM1(),
        ["Log"] = x => x.Log(),
        ["Log2"] = x => x.Log2(),
        ["Log10"] = x => x.Log10(),
        ["LogP1"] = x => x.LogP1(),
        ["Sin"] = x => x.Sin(),
        ["Cos"] = x => x.Cos(),
        ["Tan"] = x => x.Tan(),
        ["Asin"] = x => x.Asin(),
        ["Acos"] = x => x.Acos(),
        ["Atan"] = x => x.Atan(),
        ["Sinh"] = x => x.Sinh(),
        ["Cosh"] = x => x.Cosh(),
        ["Tanh"] = x => x.Tanh(),
        ["Asinh"] = x => x.Asinh(),
        ["Acosh"] = x => x.Acosh(),
        ["Atanh"] = x => x.Atanh(),
        ["Sigmoid"] = x => x.Sigmoid(),
        ["LogSigmoid"] = x => x.LogSigmoid(),
        ["Softplus"] = x => x.Softplus(),
        ["Relu"] = x => x.Relu(),
        ["Hardtanh"] = x => x.Hardtanh(),
        ["Erf"] = x => x.Erf(),
        ["Erfc"] = x => x.Erfc(),
        ["ErfInv"] = x => x.ErfInv(),
        ["LogGamma"] = x => x.LogGamma(),
        ["Polygamma"] = x => x.Digamma(),
        ["Sinc"] = x => x.Sinc(),
        ["PowOf"] = x => x.Pow(2),
        ["Pow"] = x => x.Pow(x),
        ["Atan2"] = x => x.Atan2(x),
        ["Hypot"] = x => x.Hypot(x),
        ["LogAddExp"] = x => x.LogAddExp(x),
        ["XLogY"] = x => x.XLogY(x),
        ["Chain"] = x => x.Chain(x),
    };

    public static TheoryData<string> Names => [.. floatingOnly.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_for_floating_types_says_so(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => floatingOnly[name](Tensor.From<long>([1, 2])));
        Assert.Equal($"{name} takes Floating tensors; the operand is Int64[2]. Convert it with To(DType.Float32) first.", error.Message);
    }

    [Fact]
    public void Integers_have_signs_bounds_and_remainders()
    {
        var x = Tensor.From<int>([-7, -1, 0, 3, 7]);
        Assert.Equal([7, 1, 0, 3, 7], x.Abs().ToArray<int>());
        Assert.Equal([-1, -1, 0, 1, 1], x.Sign().ToArray<int>());
        Assert.Equal([49, 1, 0, 9, 49], x.Square().ToArray<int>());
        foreach (var y in new[] { x.Floor(), x.Ceiling(), x.Round(), x.Truncate() }) Assert.Equal(x.ToArray<int>(), y.ToArray<int>());
        Assert.Equal([-1, -1, 0, 3, 3], x.Clamp(-1.5, 3.5).ToArray<int>());
        Assert.Equal([2, 2, 2, 3, 7], x.Maximum(2).ToArray<int>());
        Assert.Equal([-7, -1, 0, 2, 2], x.Minimum(2).ToArray<int>());
        Assert.Equal([-1, -1, 0, 0, 1], (x % 3).ToArray<int>());
        Assert.Equal([2, 2, 0, 0, 1], x.Modulo(3).ToArray<int>());
        Assert.Equal([-1, -1, 0, 0, -2], x.Modulo(-3).ToArray<int>());
        Assert.Throws<DivideByZeroException>(() => x % 0);
        Assert.Throws<OverflowException>(() => Tensor.From<int>([int.MinValue]).Abs());
        Assert.All(x.IsFinite().ToArray<bool>(), Assert.True);
        Assert.All(x.IsNaN().ToArray<bool>(), Assert.False);
    }

    [Fact]
    public void Integers_of_both_sizes_agree()
    {
        long[] values = [.. Enumerable.Range(-3000, 6000)];
        var (wide, narrow) = (Tensor.From(values), Tensor.From(values).To(DType.Int32));
        Func<Tensor, Tensor>[] functions = [x => x.Abs(), x => x.Sign(), x => x.Square(), x => x.Clamp(-5, 17), x => x.Maximum(2), x => x.Minimum(2), x => x % 7, x => x.Modulo(-7)];
        foreach (var f in functions) Assert.Equal(f(wide).ToArray<long>(), f(narrow).To(DType.Int64).ToArray<long>());
    }

    [Fact]
    public void Truth_values_combine()
    {
        var (a, b) = (Tensor.From<bool>([true, true, false, false]), Tensor.From<bool>([true, false, true, false]));
        Assert.Equal([true, false, false, false], (a & b).ToArray<bool>());
        Assert.Equal([true, true, true, false], (a | b).ToArray<bool>());
        Assert.Equal([false, true, true, false], (a ^ b).ToArray<bool>());
        Assert.Equal([false, false, true, true], (!a).ToArray<bool>());
        Assert.Equal([2, 2], (a.Reshape(4)[..2].Reshape(2, 1) & b[..2]).Shape);
        // Long enough to stay pending, and strided.
        bool[] bits = [.. Enumerable.Range(0, 10_000).Select(i => (i & (i >> 3) & 1) == 1)];
        var x = Tensor.From(bits, [100, 100]).Mt;
        Assert.Equal([.. x.ToArray<bool>().Select(bit => !bit)], (!x).ToArray<bool>());
        Assert.Equal([.. x.ToArray<bool>().Zip(bits, (p, q) => p ^ q)], (x ^ Tensor.From(bits, [100, 100])).ToArray<bool>());
    }

    [Fact]
    public void Numbers_are_no_truth_values()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.Ones([2]) & Tensor.Ones([2]));
        Assert.Equal("And takes Bool tensors; the operand is Float32[2]. Convert it with To(DType.Bool) first.", error.Message);
        Assert.Contains("Not takes Bool tensors", Assert.Throws<ArgumentException>(() => !Tensor.Ones([2])).Message, StringComparison.Ordinal);
        Assert.Contains("Abs takes Numeric tensors", Assert.Throws<ArgumentException>(() => Tensor.From<bool>([true]).Abs()).Message, StringComparison.Ordinal);
        Assert.Contains("IsNaN takes Numeric tensors", Assert.Throws<ArgumentException>(() => Tensor.From<bool>([true]).IsNaN()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_about_numbers()
    {
        var x = Tensor.From<double>([0, -1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity]);
        Assert.Equal([false, false, true, false, false], x.IsNaN().ToArray<bool>());
        Assert.Equal([true, true, false, false, false], x.IsFinite().ToArray<bool>());
        Assert.Equal([false, false, false, true, true], x.IsInfinity().ToArray<bool>());
        Assert.False(x.RequireGrad().IsNaN().RequiresGrad);
    }
}
