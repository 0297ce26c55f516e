using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class ConvolutionShapeTests
{
    [Theory]
    [InlineData(28, 3, 1, 0, 1, 26)]
    [InlineData(224, 7, 2, 3, 1, 112)]
    [InlineData(10, 3, 3, 0, 2, 2)]
    [InlineData(5, 5, 4, 0, 1, 1)]
    [InlineData(1, 3, 1, 5, 1, 9)]
    public void Output_extent_is_the_number_of_windows_that_fit(int input, int kernel, int stride, int padding, int dilation, int output)
    {
        int windows = 0;
        for (int begin = -padding; begin + (kernel - 1) * dilation < input + padding; begin += stride) windows++;
        Assert.Equal(output, windows);
        Assert.Equal(new Extents(1, 1, output), Shape([input], [kernel], [stride], [padding], [dilation]).Output);
    }

    [Fact]
    public void A_kernel_larger_than_the_padded_input_is_refused() =>
        Refused("kernel [1, 5, 3] with dilation [1, 2, 1] is larger than input [1, 6, 6] with padding [0, 1, 0]",
            () => Shape([6, 6], [5, 3], [1, 1], [1, 0], [2, 1]));

    [Fact]
    public void Extents_must_be_positive() => Refused("must be positive", () => Shape([6], [3], [0], [0], [1]));

    [Fact]
    public void Every_axis_needs_its_numbers() => Refused("2 spatial axes", () => Shape([6, 6], [3], [1, 1], [0, 0], [1, 1]));

    [Fact]
    public void More_than_three_axes_are_refused() =>
        Refused("1 to 3 spatial axes, not 4", () => Shape([2, 2, 2, 2], [1, 1, 1, 1], [1, 1, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1]));

    [Fact]
    public void Groups_must_divide_the_channels() =>
        Refused("2 groups", () => ConvolutionShape.Create(1, 3, 4, 2, [6], [3], [1], [0], [1]));

    static void Refused(string message, Action make) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    static ConvolutionShape Shape(int[] input, int[] kernel, int[] stride, int[] padding, int[] dilation) =>
        ConvolutionShape.Create(2, 3, 4, 1, input, kernel, stride, padding, dilation);
}
