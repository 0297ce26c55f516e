using AutoGrad.Tests.Ops;

namespace AutoGrad.Tests.Composed;

public class EinsumTests
{
    public static TheoryData<string> Equations =>
    [
        "i,j->ij", "ij,jk->ik", "ij,jk", "bij,bjk->bik", "ij,kj->ik", "ij,ij->", "ij,ij->ij", "ij->ji",
        "ij->", "ij->j", "ii", "ii->i", "iij->j", "iji->ij", "iii->i", "ii,i->i", "ij,jk,kl->il", "i,i,i->",
        "ij,j,k->ik", "bhqd,bhkd->bhqk", "ijk,kl->lij", "bij,bij->b", "ab,bc,ca->", "abc,cbd->ad", "ab,ab,ab->ab", "ba",
        "Ba,aC", "i j , j k -> k i", "ijkl,ikl->jl", ",i->i", "ij,ik->", "->",
    ];

    [Theory]
    [MemberData(nameof(Equations))]
    public void It_is_the_sum_that_it_stands_for(string equation)
    {
        var operands = Operands(equation);
        var (terms, result) = Read(equation);
        var y = Tensor.Einsum(equation, operands);
        Assert.Equal(result.Select(Extent), y.Shape);
        var expected = Naive(terms, result, operands);
        foreach (var (e, a) in expected.Zip(y.ToArray<double>())) Assert.Equal(e, a, 1e-12);
        if (operands.Length == 2) Slopes.Check(x => Tensor.Einsum(equation, x), operands[0], operands[1]);
        if (operands.Length == 1) Slopes.Check(x => Tensor.Einsum(equation, x), operands[0]);
    }

    [Fact]
    public void An_ellipsis_stands_for_further_axes()
    {
        Tensor a = Tensor.Normal([2, 1, 3, 4], 1, dtype: DType.Float64), b = Tensor.Normal([5, 4, 2], 2, dtype: DType.Float64);
        var product = a.MatMul(b).ToArray<double>();
        Close(product, Tensor.Einsum("...ij,...jk->...ik", a, b));
        Close(product, Tensor.Einsum("...ij,...jk", a, b));
        Close(a.MatMul(b).Sum([0, 1]).ToArray<double>(), Tensor.Einsum("...ij,...jk->ik", a, b));
        Close(a.Permute(3, 0, 1, 2).ToArray<double>(), Tensor.Einsum("...j->j...", a));
        Close(b.MatMul(Tensor.Ones([2], DType.Float64)).ToArray<double>(), Tensor.Einsum("...k,k->...", b, Tensor.Ones([2], DType.Float64)));
        Close(b.Sum([0]).ToArray<double>(), Tensor.Einsum("i...->...", b));
        Slopes.Check(x => Tensor.Einsum("...ij,...jk->...ik", x), a, b);
    }

    [Fact]
    public void Axes_of_extent_1_stretch()
    {
        Tensor a = Tensor.Normal([1, 3], 1, dtype: DType.Float64), b = Tensor.Normal([4, 3], 2, dtype: DType.Float64);
        Close((a * b).Sum([1]).ToArray<double>(), Tensor.Einsum("ij,ij->i", a, b));
        Close((a * b).Sum().ToArray<double>(), Tensor.Einsum("ij,ij->", a, b));
    }

    [Fact]
    public void Axes_may_be_empty_and_numbers_whole()
    {
        Assert.Equal([0, 0, 0, 0], Tensor.Einsum("ij,jk->ik", Tensor.Ones([2, 0]), Tensor.Ones([0, 2])).ToArray<float>());
        Assert.Equal([0, 2], Tensor.Einsum("ij,jk->ik", Tensor.Ones([0, 3]), Tensor.Ones([3, 2])).Shape);
        Assert.Equal([14L], Tensor.Einsum("i,i->", Tensor.From([1L, 2, 3]), Tensor.From([1L, 2, 3])).ToArray<long>());
    }

    [Theory]
    [InlineData("ij,jk->ik", "names 2 operands where 1 are given")]
    [InlineData("ijk->i", "has 2 axes")]
    [InlineData("ij->k", "has 'k' in the result, which no operand has")]
    [InlineData("ij->ii", "has 'i' twice in the result")]
    [InlineData("i1->i", "has '1' in the term")]
    [InlineData("ij->i->j", "more than one arrow")]
    [InlineData("ii->i", "has the extents 2 and 3 for 'i'")]
    [InlineData("...ijk->i", "has 2 axes")]
    [InlineData("i.j->i", "has 2 axes")]
    public void A_bad_equation_is_quoted(string equation, string reason)
    {
        var message = Assert.Throws<ArgumentException>(() => Tensor.Einsum(equation, Tensor.Ones([2, 3]))).Message;
        Assert.StartsWith($"Einsum: the equation \"{equation}\"", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extents_must_agree() => Assert.Contains("has the extents 3 and 4 for 'j'", Assert.Throws<ArgumentException>(() => Tensor.Einsum("ij,jk->ik", Tensor.Ones([2, 3]), Tensor.Ones([4, 2]))).Message, StringComparison.Ordinal);

    static int Extent(char label) => 2 + (label % 3);

    static (string[] Terms, string Result) Read(string equation)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var result = sides.Length == 2 ? sides[1] : new string([.. sides[0].Where(char.IsLetter).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order()]);
        return (sides[0].Split(','), result);
    }

    static Tensor[] Operands(string equation) =>
        [.. Read(equation).Terms.Select((term, i) => Tensor.Normal(Shape.Create([.. term.Select(Extent)]), i, dtype: DType.Float64))];

    /// <summary>One loop over all values of all letters.</summary>
    static double[] Naive(string[] terms, string result, Tensor[] operands)
    {
        char[] labels = [.. string.Concat(terms).Distinct()];
        double[][] values = [.. operands.Select(x => x.ToArray<double>())];
        var sums = new double[result.Aggregate(1, (size, label) => size * Extent(label))];
        var count = labels.Aggregate(1, (size, label) => size * Extent(label));
        for (var at = 0; at < count; at++)
        {
            Dictionary<char, int> index = [];
            var left = at;
            foreach (var label in labels) (left, index[label]) = Math.DivRem(left, Extent(label));
            int Place(string term) => term.Aggregate(0, (place, label) => (place * Extent(label)) + index[label]);
            sums[Place(result)] += terms.Select((term, i) => values[i][Place(term)]).Aggregate(1.0, (p, q) => p * q);
        }
        return sums;
    }

    static void Close(double[] expected, Tensor y)
    {
        var actual = y.ToArray<double>();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
