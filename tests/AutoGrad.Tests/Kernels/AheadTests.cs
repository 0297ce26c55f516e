using System.Runtime.CompilerServices;
using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public sealed unsafe class AheadTests : IDisposable
{
    const int Step = 64;

    readonly byte[] memory = GC.AllocateArray<byte>(4 * Ahead.FewestBytes, pinned: true);

    public AheadTests() => Ahead.Here.Clear();

    public void Dispose() => Ahead.Here.Clear();

    [Fact]
    public void What_is_written_is_taken_once_and_each_source_once()
    {
        Ahead.Here.OfferSoon(Part(1));
        Ahead.Here.OfferLater(Part(2));
        Ahead.Here.OfferLater(Part(3));

        var first = Take();
        var second = Take();
        var third = Take();

        Assert.Equal((Place(1), Step), (first.Soon, (int)first.SoonStep));
        Assert.Equal((Place(0), 0), (second.Soon, (int)second.SoonStep));
        Assert.Equal([Place(2), Place(3)], new[] { first.Later, second.Later }.Order());
        Assert.Equal(Ahead.Nothing(ref memory[0]), third);
        Assert.True(Ahead.Here.IsTaken);
    }

    [Fact]
    public void A_short_function_takes_nothing()
    {
        Ahead.Here.OfferSoon(Part(1));

        Assert.Equal(Ahead.Nothing(ref memory[0]), Ahead.Take(Ahead.FewestBytes - 1, Step, ref memory[0]));
        Assert.False(Ahead.Here.IsTaken);
    }

    [Fact]
    public void What_is_taken_back_cannot_be_taken()
    {
        Ahead.Here.OfferSoon(Part(1));
        Ahead.Here.OfferLater(Part(2));
        Ahead.Here.Clear();

        Assert.Equal(Ahead.Nothing(ref memory[0]), Take());
    }

    [Fact]
    public void Nothing_is_offered_where_nothing_is_written()
    {
        Ahead.Here.OfferSoon(default);

        Assert.Equal(Ahead.Nothing(ref memory[0]), Take());
        Assert.False(Ahead.Here.IsTaken);
    }

    [Fact]
    public void An_exponential_takes_what_is_offered_and_an_expression_takes_back_what_nobody_took()
    {
        var x = new float[Ahead.FewestBytes];
        Ahead.Here.OfferSoon(Part(1));
        Special.Exp<float>(x, x);
        Assert.True(Ahead.Here.IsTaken);

        Tensor.Evaluate((Tensor.Ones([100, 100]) - x[0]) * Tensor.Ones([100, 100]));
        Assert.Equal(Ahead.Nothing(ref memory[0]), Take());
    }

    Ahead.Lines Take() => Ahead.Take(Ahead.FewestBytes, Step, ref memory[0]);

    Span<byte> Part(int index) => memory.AsSpan(index * Ahead.FewestBytes, Ahead.FewestBytes);

    nint Place(int part) => (nint)Unsafe.AsPointer(ref memory[part * Ahead.FewestBytes]);
}
