namespace AutoGrad.Tests.Kernels;

/// <summary>What is copied together, compared with indices followed one by one.</summary>
public class StridedCopyTests
{
    static readonly int[][] orders = [[0, 1, 2, 3], [0, 2, 1, 3], [1, 0, 2, 3], [2, 0, 1, 3], [0, 1, 3, 2], [3, 2, 1, 0], [0, 3, 1, 2], [1, 3, 0, 2]];

    public static TheoryData<DType, int> Cases
    {
        get
        {
            TheoryData<DType, int> cases = [];
            foreach (var type in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64 })
            {
                // Rows of one vector, shorter ones and longer ones.
                foreach (var last in new[] { 1, 3, 4, 8, 9, 40 }) cases.Add(type, last);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Axes_in_another_order(DType type, int last)
    {
        var x = Numbers([5, 3, 6, last], type);
        foreach (var order in orders)
        {
            var permuted = x.Permute(order);
            var expected = Walked(permuted.Shape, index => x[index[Array.IndexOf(order, 0)], index[Array.IndexOf(order, 1)], index[Array.IndexOf(order, 2)], index[Array.IndexOf(order, 3)]]);
            Assert.Equal(expected, permuted.Flatten().To(DType.Float64).ToArray<double>());
            // Beside another piece the rows lie further apart.
            var joined = Tensor.Concat([permuted, permuted], 1);
            Assert.Equal(expected, joined[.., ..permuted.Shape[1]].To(DType.Float64).ToArray<double>());
            Assert.Equal(expected, joined[.., permuted.Shape[1]..].To(DType.Float64).ToArray<double>());
            Assert.Equal(expected, Tensor.Stack([permuted, permuted], 2)[.., .., 1].To(DType.Float64).ToArray<double>());
        }
    }

    [Theory]
    [InlineData(7, 5, 3)]
    [InlineData(1, 6, 1)]
    [InlineData(26, 26, 1)]
    [InlineData(4, 16, 16)]
    [InlineData(5, 14, 15)]
    [InlineData(16, 16, 20)]
    public void Operands_that_are_repeated(int first, int second, int third)
    {
        var x = Numbers([first, second, third], DType.Float64);
        int[] extents = [first, second, third];
        for (var which = 0; which < 8; which++)
        {
            // The axes in which the operand has one element.
            int[] own = [.. extents.Select((extent, axis) => (which >> axis & 1) == 0 ? extent : 1)];
            foreach (var y in new[] { Numbers(own, DType.Float64), Numbers([own[2], own[1], own[0]], DType.Float64).Permute(2, 1, 0) })
            {
                var expected = Walked(x.Shape, index => x[index[0], index[1], index[2]] - (2 * y[Math.Min(index[0], own[0] - 1), Math.Min(index[1], own[1] - 1), Math.Min(index[2], own[2] - 1)]));
                Assert.Equal(expected, (x - (2 * y.Expand(x.Shape))).ToArray<double>());
            }
        }
    }

    static Tensor Numbers(int[] shape, DType type) => Tensor.Arange(0, shape.Aggregate(1, (a, b) => a * b), 1, DType.Float64).Reshape(shape).To(type);

    static double[] Walked(Shape shape, Func<int[], Tensor> at)
    {
        var values = new double[shape.Size];
        var index = new int[shape.Rank];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = at(index).To(DType.Float64).Item();
            for (var axis = shape.Rank - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
        }
        return values;
    }
}
