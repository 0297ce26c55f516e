using AutoGrad.Kernels;

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

    [Theory]
    [InlineData(new[] { 40 }, new[] { 1 })]
    [InlineData(new[] { 6, 40 }, new[] { 50, 1 })]
    [InlineData(new[] { 6, 40 }, new[] { -41, 1 })]
    [InlineData(new[] { 6, 40 }, new[] { 0, 1 })]
    [InlineData(new[] { 6, 5 }, new[] { 0, 0 })]
    [InlineData(new[] { 6, 9 }, new[] { 1, 7 })]
    [InlineData(new[] { 3, 4, 8 }, new[] { 100, 9, 1 })]
    [InlineData(new[] { 3, 4, 11 }, new[] { 0, 12, 1 })]
    [InlineData(new[] { 2, 3, 4, 7 }, new[] { 7, 14, 50, 1 })]
    [InlineData(new[] { 2, 3, 1, 7 }, new[] { 21, 7, 3, 1 })]
    public void A_part_begins_and_ends_anywhere(int[] extents, int[] strides)
    {
        var count = extents.Aggregate(1, (a, b) => a * b);
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            for (int axis = extents.Length - 1, rest = i; axis >= 0; rest /= extents[axis--]) places[i] += rest % extents[axis] * strides[axis];
        }
        var start = -places.Min();
        var room = start + places.Max() + 1;
        float[] x = [.. Enumerable.Range(1, room)];
        var layout = AutoGrad.Kernels.Layout.Of(extents, strides);
        for (var first = 0; first < count; first += 3)
        {
            foreach (var length in new[] { 0, 1, 5, extents[^1], (2 * extents[^1]) + 3, count })
            {
                var part = new float[Math.Min(length, count - first)];
                var expected = places.Skip(first).Take(part.Length).Select(place => x[start + place]).ToArray();
                Strided.Copy(in x[start], layout, first, part.AsSpan());
                Assert.Equal(expected, part);
                part.AsSpan().Clear();
                Strided.Copy(in x[start], extents, strides, first, part.AsSpan());
                Assert.Equal(expected, part);
                // And back: what is written is there, and nothing else.
                var target = new float[room];
                Strided.Place<float>(part, ref target[start], layout, first);
                for (var i = 0; i < room; i++) Assert.Equal(expected.Contains(x[i]) ? x[i] : 0, target[i]);
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
