using AutoGrad.Nn;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn;

public class KeyValueCacheTests
{
    static readonly Tensor x = Tensor.Normal([2, 7, 8], 1, dtype: DType.Float64);

    [Theory]
    [InlineData(false, false, 1, 1, 1, 1, 1, 1, 1)]
    [InlineData(true, false, 4, 1, 2)]
    [InlineData(true, true, 3, 4)]
    [InlineData(false, true, 1, 5, 1)]
    public void Part_by_part_gives_what_the_whole_gives(bool turns, bool adds, params int[] parts)
    {
        var attention = new MultiHeadAttention(8, 2, addBiasKv: adds, addZeroAttention: adds, batchFirst: true, rotary: turns ? new(4) : null).To(DType.Float64);
        var stack = new TransformerEncoder(3, () => new(8, 2, 12, normFirst: true, batchFirst: true, rotary: turns ? new(4, interleaved: false) : null), new LayerNorm([8])).To(DType.Float64).Eval();
        Compare((part, cache) => attention.Forward(part, part, part, isCausal: true, cache: cache), parts);
        Compare((part, cache) => stack.Forward(part, null, isCausal: true, cache: cache), parts);
        var memory = Tensor.Normal([2, 3, 8], 2, dtype: DType.Float64);
        var decoder = new TransformerDecoder(2, () => new(8, 2, 12, batchFirst: true)).To(DType.Float64).Eval();
        Compare((part, cache) => decoder.Forward(part, memory, isCausal: true, cache: cache), parts);
    }

    [Fact]
    public void Padding_before_the_beginning_stays_out_of_sight()
    {
        var attention = new MultiHeadAttention(8, 2, batchFirst: true).To(DType.Float64);
        var real = Tensor.From([true, true, true, true, true, true, true, false, false, true, true, true, true, true], [2, 7]);
        var whole = attention.Forward(x, x, x, keyMask: real, isCausal: true);
        KeyValueCache cache = new();
        attention.Forward(x[.., ..4], x[.., ..4], x[.., ..4], keyMask: real[.., ..4], isCausal: true, cache: cache);
        Near(whole[.., 4..], attention.Forward(x[.., 4..], x[.., 4..], x[.., 4..], keyMask: real, isCausal: true, cache: cache));
    }

    [Fact]
    public void What_is_cut_off_can_be_said_anew()
    {
        var attention = new MultiHeadAttention(8, 2, batchFirst: true).To(DType.Float64);
        Tensor Next(Tensor part, KeyValueCache cache) => attention.Forward(part, part, part, isCausal: true, cache: cache);
        KeyValueCache cache = new();
        Next(x[.., ..5], cache);
        cache.Truncate(3);
        Assert.Equal(3, cache.Length);
        var again = Next(x[.., 3..], cache);
        Near(attention.Forward(x, x, x, isCausal: true)[.., 3..], again);
        cache.Clear();
        Assert.Equal(0, cache.Length);
        Near(attention.Forward(x, x, x, isCausal: true), Next(x, cache));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var attention = new MultiHeadAttention(8, 2, batchFirst: true).To(DType.Float64);
        KeyValueCache cache = new();
        attention.Forward(x, x, x, cache: cache);
        Assert.Contains("a batch of 2, and 1", Assert.Throws<ArgumentException>(() => attention.Forward(x[..1], x[..1], x[..1], cache: cache)).Message);
        var narrow = x.To(DType.Float32);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => attention.To(DType.Float32).Forward(narrow, narrow, narrow, cache: cache)).Message);
        Assert.Contains("7 elements", Assert.Throws<ArgumentOutOfRangeException>(() => cache.Truncate(8)).Message);
    }

    [Fact]
    public void A_call_that_fails_leaves_the_cache_as_it_was()
    {
        var attention = new MultiHeadAttention(8, 2, batchFirst: true).To(DType.Float64);
        KeyValueCache cache = new();
        Tensor Next(Range range, Tensor? mask = null, Tensor? keyMask = null) => attention.Forward(x[.., range], x[.., range], x[.., range], mask, keyMask, isCausal: true, cache: cache);
        Next(..1);
        Assert.Throws<ArgumentException>(() => Next(1..2, keyMask: Tensor.Ones([2, 1], DType.Bool)));
        Assert.Throws<ArgumentException>(() => Next(1..2, keyMask: Tensor.Ones([2, 2], DType.Int64)));
        Assert.Throws<ArgumentException>(() => Next(1..2, mask: Tensor.Ones([1, 3], DType.Bool)));
        using (attention.OutProj.Hook((Action<Tensor>)(_ => throw new NotSupportedException()))) Assert.Throws<NotSupportedException>(() => Next(1..2));
        Assert.Equal(1, cache.Length);
        Near(attention.Forward(x, x, x, isCausal: true)[.., 1..], Next(1..));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_call_that_failed_between_layers_is_noticed_by_the_next_one(bool isFirst)
    {
        var stack = new TransformerEncoder(3, () => new(8, 2, 12, batchFirst: true)).To(DType.Float64).Eval();
        KeyValueCache cache = new();
        var before = isFirst ? 0 : 2;
        if (!isFirst) stack.Forward(x[.., ..2], null, isCausal: true, cache: cache);
        using (stack.Layers[0].Hook((Action<Tensor>)(_ => throw new NotSupportedException())))
        {
            Assert.Throws<NotSupportedException>(() => stack.Forward(x[.., before..4], null, isCausal: true, cache: cache));
        }
        var message = Assert.Throws<InvalidOperationException>(() => stack.Forward(x[.., before..4], null, isCausal: true, cache: cache)).Message;
        Assert.Contains("KeyValueCache", message);
        Assert.Contains("Truncate", message);
        cache.Truncate(before);
        Near(stack.Forward(x, null, isCausal: true)[.., before..], stack.Forward(x[.., before..], null, isCausal: true, cache: cache));
    }

    [Fact]
    public void A_layer_that_stands_in_several_places_has_something_to_keep_in_each()
    {
        TransformerEncoderLayer layer = new(8, 2, 12, batchFirst: true);
        var stack = new TransformerEncoder(3, () => layer).To(DType.Float64).Eval();
        Compare((part, cache) => stack.Forward(part, null, isCausal: true, cache: cache), [3, 1, 1, 2]);
        TransformerDecoderLayer other = new(8, 2, 12, batchFirst: true);
        var decoder = new TransformerDecoder(2, () => other).To(DType.Float64).Eval();
        var memory = Tensor.Normal([2, 3, 8], 2, dtype: DType.Float64);
        Compare((part, cache) => decoder.Forward(part, memory, isCausal: true, cache: cache), [3, 1, 1, 2]);
    }

    [Fact]
    public void A_layer_that_is_used_twice_beside_others_is_noticed()
    {
        MultiHeadAttention a = new(8, 2, batchFirst: true), b = new(8, 2, batchFirst: true);
        var input = x.To(DType.Float32);
        KeyValueCache cache = new();
        Tensor Of(MultiHeadAttention layer, Tensor part) => layer.Forward(part, part, part, isCausal: true, cache: cache);
        Assert.Contains("used twice", Assert.Throws<InvalidOperationException>(() => Of(b, Of(a, Of(a, input)))).Message);
    }

    static void Compare(Func<Tensor, KeyValueCache?, Tensor> forward, int[] parts)
    {
        using var pause = AutoGrad.Tape.Pause();
        var whole = forward(x, null);
        KeyValueCache cache = new();
        var at = 0;
        foreach (var count in parts)
        {
            Assert.Equal(at, cache.Length);
            Near(whole[.., at..(at + count)], forward(x[.., at..(at + count)], cache), 1e-13);
            at += count;
        }
        Assert.Equal(7, cache.Length);
    }
}
