using AutoGrad.Nn;
using AutoGrad.Tests.Nn.Layers;

namespace AutoGrad.Tests.Nn.Initialisers;

public class InitialiseTests
{
    [Fact]
    public void Constants_are_in_the_type_of_the_parameter()
    {
        var parameter = Of([2, 3]);
        Assert.Same(parameter, Initialise.Constant(parameter, 2.5));
        Expect.Near(Tensor.Full([2, 3], 2.5, DType.Float64), parameter.Value, 0);
        Expect.Near(Tensor.Ones([2, 3], DType.Float64), Initialise.Ones(parameter).Value, 0);
        Expect.Near(Tensor.Zeros([2, 3], DType.Float64), Initialise.Zeros(parameter).Value, 0);
        Assert.Equal([1f, 0, 0, 1], Initialise.Identity(new(Tensor.Zeros([2, 2]))).ToArray<float>());
        Assert.Equal(DType.Float32, Initialise.Orthogonal(new(Tensor.Zeros([2, 2])), 1).DType);
    }

    [Fact]
    public void Spread_and_normal_numbers_have_the_moments_asked_for()
    {
        Moments(Initialise.Uniform(Of([400, 500]), 1, -2, 6), 2, 8 / Math.Sqrt(12), -2, 6);
        Moments(Initialise.Normal(Of([400, 500]), 1, 3, 2), 3, 2);
        // Variance of a standard normal cut at ±1: 1 − 2φ(1)/(2Φ(1) − 1).
        Moments(Initialise.TruncatedNormal(Of([400, 500]), 1, 5, 2, 3, 7), 5, 2 * Math.Sqrt(1 - (2 * 0.24197072451914337 / 0.6826894921370859)), 3, 7);
        Moments(Initialise.TruncatedNormal(Of([400, 500]), 1, low: 0, high: double.PositiveInfinity), Math.Sqrt(2 / Math.PI), Math.Sqrt(1 - (2 / Math.PI)), 0, 9);
    }

    [Fact]
    public void Scaled_numbers_have_the_deviations_of_their_formulas()
    {
        // Fans: 40·3 in, 500·3 out.
        Shape shape = [500, 40, 3];
        Moments(Initialise.XavierUniform(Of(shape), 1, Gain.Tanh), 0, 5.0 / 3 * Math.Sqrt(2.0 / 1620), -5.0 / 3 * Math.Sqrt(6.0 / 1620), 5.0 / 3 * Math.Sqrt(6.0 / 1620));
        Moments(Initialise.XavierNormal(Of(shape), 1), 0, Math.Sqrt(2.0 / 1620));
        Moments(Initialise.KaimingUniform(Of(shape), 1), 0, Math.Sqrt(2.0 / 120), -Math.Sqrt(6.0 / 120), Math.Sqrt(6.0 / 120));
        Moments(Initialise.KaimingNormal(Of(shape), 1, Gain.LeakyRelu(0.5), FanMode.Out), 0, Math.Sqrt(1.6 / 1500));
        Moments(Initialise.LecunUniform(Of(shape), 1), 0, Math.Sqrt(1.0 / 120), -Math.Sqrt(3.0 / 120), Math.Sqrt(3.0 / 120));
        Moments(Initialise.LecunNormal(Of(shape), 1), 0, Math.Sqrt(1.0 / 120));
        Assert.Equal(Gain.Relu, Math.Sqrt(2), 1e-15);
        Assert.Equal(Gain.Relu, Gain.LeakyRelu(0), 1e-15);
        Assert.Equal(new(6, 8), Fans.Of(Tensor.Zeros([8, 6])));
        Assert.Equal(new(12, 24), Fans.Of(Tensor.Zeros([4, 2, 2, 3])));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns(int rows, int columns)
    {
        var w = Initialise.Orthogonal(Of([rows, columns]), 1, 2).Value;
        var product = rows < columns ? w.MatMul(w.Mt) : w.Mt.MatMul(w);
        Expect.Near(Tensor.Eye(Math.Min(rows, columns), dtype: DType.Float64) * 4, product);
        var kernels = Initialise.Orthogonal(Of([3, 2, 2, 2]), 1).Value.Flatten(1);
        Expect.Near(Tensor.Eye(3, dtype: DType.Float64), kernels.MatMul(kernels.Mt));
    }

    [Fact]
    public void Signs_of_orthogonal_weights_are_even()
    {
        RandomSource random = 1;
        var positive = Enumerable.Range(0, 400).Count(_ => Initialise.Orthogonal(Of([2, 2]), random).Value[0, 0].Item() > 0);
        Assert.InRange(positive, 160, 240);
    }

    [Fact]
    public void A_convolution_with_a_dirac_weight_returns_its_input()
    {
        var x = Expect.Numbers([1, 4, 5, 6]);
        var layer = new Conv2d(4, 4, [3, 5], padding: [1, 2], groups: 2, bias: false).To(DType.Float64);
        Initialise.Dirac(layer.Weight, 2);
        Expect.Near(x, layer.Forward(x), 0);
        var more = Initialise.Dirac(Of([3, 2, 3])).Value;
        Assert.Equal(2, more.Sum().Item());
        Assert.Equal([0.0, 1, 0], more[1, 1].ToArray<double>());
    }

    [Fact]
    public void Equal_seeds_give_equal_values()
    {
        Assert.Equal(Initialise.XavierNormal(Of([3, 4]), 5).ToArray<double>(), Initialise.XavierNormal(Of([3, 4]), 5).ToArray<double>());
        Assert.NotEqual(Initialise.XavierNormal(Of([3, 4]), 5).ToArray<double>(), Initialise.XavierNormal(Of([3, 4]), 6).ToArray<double>());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Expect.Refusal(() => Initialise.XavierUniform(Of([3]), 1), "Fans", "Float64[3]");
        Expect.Refusal(() => Initialise.KaimingNormal(Of([3, 3]), 1, mode: (FanMode)7), "Initialise", "FanMode", "7");
        Expect.Refusal(() => Initialise.Orthogonal(Of([3]), 1), "Orthogonal", "Float64[3]");
        Expect.Refusal(() => Initialise.Identity(Of([3, 3, 3])), "Identity", "Float64[3, 3, 3]");
        Expect.Refusal(() => Initialise.Dirac(Of([3, 3])), "Dirac", "Float64[3, 3]");
        Expect.Refusal(() => Initialise.Dirac(Of([3, 3, 3]), 2), "Dirac", "2 groups");
        Expect.Refusal(() => Initialise.TruncatedNormal(Of([3]), 1, low: 2, high: 1), "TruncatedNormal", "in order");
        Expect.Refusal(() => Initialise.TruncatedNormal(Of([3]), 1, low: 20, high: 21), "TruncatedNormal", "nothing");
    }

    static Parameter Of(Shape shape) => new(Tensor.Zeros(shape, DType.Float64), "w");

    /// <summary>Within five standard errors of the mean, and 2% of the deviation.</summary>
    static void Moments(Tensor values, double mean, double deviation, double low = double.NegativeInfinity, double high = double.PositiveInfinity)
    {
        Assert.Equal(mean, values.Mean().Item(), 5 * deviation / Math.Sqrt(values.Size));
        Assert.InRange(values.Std().Item(), 0.98 * deviation, 1.02 * deviation);
        Assert.InRange(values.Min().Item(), low, high);
        Assert.InRange(values.Max().Item(), low, high);
    }
}
