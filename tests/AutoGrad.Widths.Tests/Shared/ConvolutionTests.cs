using FsCheck.Fluent;

namespace AutoGrad.Widths.Tests;

public class ConvolutionTests
{
    readonly record struct Case(int Batch, int Channels, int Filters, int Groups, int Height, int Width, int Kernel, int Stride, int Padding, int Dilation, bool Double);

    static int Out(int extent, Case c) => extent + (2 * c.Padding) - (c.Dilation * (c.Kernel - 1)) is > 0 and var places ? ((places - 1) / c.Stride) + 1 : 0;

    /// <summary>The convolution as the list of its products: for each the places of x, of w and of y.</summary>
    static IEnumerable<(int X, int W, int Y)> Terms(Case c)
    {
        var (input, output) = (c.Channels / c.Groups, c.Filters / c.Groups);
        var (height, width) = (Out(c.Height, c), Out(c.Width, c));
        for (var n = 0; n < c.Batch; n++)
        {
            for (var y = 0; y < c.Filters * height * width; y++)
            {
                var (filter, row, column) = (y / (height * width), y / width % height, y % width);
                for (var w = 0; w < input * c.Kernel * c.Kernel; w++)
                {
                    var i = (row * c.Stride) + (w / c.Kernel % c.Kernel * c.Dilation) - c.Padding;
                    var j = (column * c.Stride) + (w % c.Kernel * c.Dilation) - c.Padding;
                    if (i < 0 || i >= c.Height || j < 0 || j >= c.Width) continue;
                    var channel = (n * c.Channels) + (filter / output * input) + (w / (c.Kernel * c.Kernel));
                    yield return ((((channel * c.Height) + i) * c.Width) + j, (filter * input * c.Kernel * c.Kernel) + w, (n * c.Filters * height * width) + y);
                }
            }
        }
    }

    static void Compare(Case c)
    {
        Shape shape = [c.Batch, c.Channels, c.Height, c.Width], kernel = [c.Filters, c.Channels / c.Groups, c.Kernel, c.Kernel], result = [c.Batch, c.Filters, Out(c.Height, c), Out(c.Width, c)];
        double[] x = Numbers.Of(shape.Size, 1), w = Numbers.Of(kernel.Size, 2), dy = Numbers.Of(result.Size, 3);
        double[] y = new double[dy.Length], dx = new double[x.Length], dw = new double[w.Length];
        foreach (var (i, j, k) in Terms(c))
        {
            y[k] += x[i] * w[j];
            dx[i] += dy[k] * w[j];
            dw[j] += dy[k] * x[i];
        }
        var dtype = c.Double ? DType.Float64 : DType.Float32;
        Tensor image = Numbers.Tensor(x, shape, dtype).RequireGrad(), filters = Numbers.Tensor(w, kernel, dtype).RequireGrad();
        var convolved = image.Convolve(filters, null, [c.Stride], [c.Padding], [c.Dilation], c.Groups);
        Assert.Equal(result, convolved.Shape);
        Assert.Equal(y, Numbers.Values(convolved));
        var gradients = Gradient.Of((convolved * Numbers.Tensor(dy, result, dtype)).Sum(), image, filters);
        Assert.Equal(dx, Numbers.Values(gradients[0]));
        Assert.Equal(dw, Numbers.Values(gradients[1]));
    }

    [Fact]
    public void Any_image_and_filter_with_its_gradients() =>
        Numbers.Check(
            from groups in Gen.Choose(1, 3)
            from input in Gen.Choose(1, 6)
            from output in Gen.Choose(1, 12)
            from height in Gen.Choose(1, 20)
            from width in Gen.Choose(1, 70)
            from kernel in Gen.Choose(1, 3)
            from stride in Gen.Choose(1, 2)
            from padding in Gen.Choose(0, 2)
            from dilation in Gen.Choose(1, 2)
            from batch in Gen.Choose(0, 3)
            from wide in Gen.Choose(0, 1)
            let made = new Case(batch, groups * input, groups * output, groups, height, width, kernel, stride, padding, dilation, wide == 1)
            where Out(height, made) > 0 && Out(width, made) > 0 && (long)batch * made.Filters * Out(height, made) * Out(width, made) * input * kernel * kernel < 400_000
            select made,
            Compare,
            150);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(1, 5)]
    public void Each_width_and_number_of_channels(int groups, int filters)
    {
        for (var extent = 1; extent <= 70; extent++)
        {
            Compare(new(1, groups, filters, groups, 5, extent, 3, 1, 1, 1, false));
            if (groups == 1) Compare(new(2, extent, filters, 1, 3, 6, 1, 1, 0, 1, extent % 2 == 0));
        }
    }
}
