using AutoGrad.AdBench;

namespace AutoGrad.Tests.AdBench;

public sealed class AdBenchLstmTests
{
    public static TheoryData<string> Cases => AdBenchCases.Of("lstm", "1 2 1", "1 5 3", "2 6 4", "3 4 2");

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(string name)
    {
        if (AdBenchCases.GeneratedName(name) is { } sizes)
        {
            var generated = Random([.. sizes.Split(' ').Select(int.Parse)]);
            var (loss, derivative) = generated.ValueAndGradient();
            Assert.Equal(generated.Loss().Item(), loss.Item());
            Differences.Near(Differences.Gradient(generated.Loss, generated.Variables), derivative.ToArray<double>());
            return;
        }
        var expected = AdBenchCases.Expected(name);
        var lstm = CharacterLstm.Read(AdBenchCases.PathOf(name));
        var (value, gradient) = lstm.ValueAndGradient();
        AdBenchCases.Close(expected.GetProperty("objective").GetDouble(), value.Item());
        AdBenchCases.Close(expected.GetProperty("objective").GetDouble(), lstm.Loss().Item());
        AdBenchCases.Close(expected.GetProperty("gradient_norm2").GetDouble(), gradient.ToArray<double>().Norm());
        AdBenchCases.Close(expected.GetProperty("gradient").Numbers(), gradient.ToArray<double>());
    }

    static CharacterLstm Random(int[] sizes)
    {
        var (l, c, b) = (sizes[0], sizes[1], sizes[2]);
        Tensor Normal(Shape shape, long seed) => Tensor.Normal(shape, seed, dtype: DType.Float64);
        return new(Normal([l, 8, b], 1), Normal([3, b], 2), Normal([l, 2, b], 3), (Normal([c, b], 4) > 0).To(DType.Float64));
    }
}
