using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class PoolingShapeTests
{
    [Theory] // extents from PyTorch 1.13
    [InlineData(5, 2, 2, 0, false, 2)]
    [InlineData(5, 2, 2, 0, true, 3)]
    [InlineData(6, 3, 2, 1, true, 4)]
    [InlineData(5, 3, 2, 1, true, 3)]
    [InlineData(4, 1, 3, 0, true, 2)]
    [InlineData(5, 1, 3, 0, true, 2)]
    public void Output_extent(int input, int kernel, int stride, int padding, bool ceil, int output) =>
        Assert.Equal(output, PoolingShape.Create(1, [input], [kernel], [stride], [padding], [1], ceil).Output.Width);

    [Fact]
    public void A_window_without_elements_is_refused() =>
        Refused("holds no element of the input", () => PoolingShape.Create(1, [3], [2], [1], [3], [4]));

    [Fact]
    public void A_window_larger_than_the_input_is_refused() =>
        Refused("window [1, 1, 5] with dilation [1, 1, 1] is larger than input [1, 1, 4]", () => PoolingShape.Create(1, [4], [5], [1], [0], [1]));

    [Fact]
    public void Strides_must_be_positive() => Refused("must be positive", () => PoolingShape.Create(1, [4], [2], [0], [0], [1]));

    [Fact]
    public void Every_axis_needs_its_numbers() => Refused("2 spatial axes", () => PoolingShape.Create(1, [4, 4], [2], [1, 1], [0, 0], [1, 1]));

    static void Refused(string message, Action make) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
