using AutoGrad.Tests.Nn.Layers;

namespace AutoGrad.Tests.Composed;

public class CompositionTypeTests
{
    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "Gelu", x => x.Gelu() },
        { "GeluTanh", x => x.GeluTanh() },
        { "LeakyRelu", x => x.LeakyRelu() },
        { "Softshrink", x => x.Softshrink() },
        { "Hardshrink", x => x.Hardshrink() },
        { "Softsign", x => x.Softsign() },
        { "Logit", x => x.Logit(0.1) },
        { "PairwiseDistance", x => x.PairwiseDistance(x) },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Integers_are_named_with_the_function(string name, Func<Tensor, Tensor> function)
    {
        Expect.Refusal(() => function(Tensor.Ones([2, 3], DType.Int64)), name, "Int64[2, 3]", "To(DType.Float32)");
    }

    [Fact]
    public void A_number_that_is_none_of_the_type_is_named_with_the_tensor() =>
        Expect.Refusal(() => Tensor.Ones([2, 3], DType.Int64) * 0.5, "0.5 is no Int64", "Int64[2, 3]", "To(DType.Float32)");
}
