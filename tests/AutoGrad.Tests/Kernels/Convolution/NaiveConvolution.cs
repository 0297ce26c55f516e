using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

/// <summary>
/// Convolution as the list of its products: calls <c>term(x, w, y)</c> with the flat index of each x·w that contributes to a y.
/// All three kernels are sums over the same list. Written from the definition, over coordinates, sharing nothing with the kernels.
/// </summary>
static class NaiveConvolution
{
    public static double[] Forward(ConvolutionShape s, double[] x, double[] w)
    {
        var y = new double[s.OutputCount];
        Terms(s, (i, j, k) => y[k] += x[i] * w[j]);
        return y;
    }

    public static double[] InputGradient(ConvolutionShape s, double[] dy, double[] w)
    {
        var dx = new double[s.InputCount];
        Terms(s, (i, j, k) => dx[i] += dy[k] * w[j]);
        return dx;
    }

    public static double[] WeightGradient(ConvolutionShape s, double[] x, double[] dy)
    {
        var dw = new double[s.WeightCount];
        Terms(s, (i, j, k) => dw[j] += x[i] * dy[k]);
        return dw;
    }

    static void Terms(ConvolutionShape s, Action<int, int, int> term)
    {
        (int cin, int cout) = (s.InputChannels / s.Groups, s.OutputChannels / s.Groups);
        for (int n = 0, y = 0; n < s.Batch; n++)
            for (int o = 0; o < s.OutputChannels; o++)
                foreach ((int d, int h, int v) in Coordinates(s.Output))
                {
                    int w = o * cin * s.Kernel.Count;
                    for (int c = 0; c < cin; c++)
                        foreach ((int kd, int kh, int kv) in Coordinates(s.Kernel))
                        {
                            int id = d * s.Stride.Depth + kd * s.Dilation.Depth - s.Padding.Depth;
                            int ih = h * s.Stride.Height + kh * s.Dilation.Height - s.Padding.Height;
                            int iv = v * s.Stride.Width + kv * s.Dilation.Width - s.Padding.Width;
                            bool inside = id >= 0 && id < s.Input.Depth && ih >= 0 && ih < s.Input.Height && iv >= 0 && iv < s.Input.Width;
                            int channel = n * s.InputChannels + o / cout * cin + c;
                            if (inside) term(((channel * s.Input.Depth + id) * s.Input.Height + ih) * s.Input.Width + iv, w, y);
                            w++;
                        }
                    y++;
                }
    }

    static IEnumerable<(int D, int H, int W)> Coordinates(Extents e)
    {
        for (int d = 0; d < e.Depth; d++)
            for (int h = 0; h < e.Height; h++)
                for (int w = 0; w < e.Width; w++)
                    yield return (d, h, w);
    }
}
