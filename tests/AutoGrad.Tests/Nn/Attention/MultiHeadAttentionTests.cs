using AutoGrad.Nn;
using AutoGrad.Testing;
using static AutoGrad.Tests.Nn.Recurrent.RecurrentLayerTests;

namespace AutoGrad.Tests.Nn;

public class MultiHeadAttentionTests
{
    static readonly Tensor query = Tensor.Normal([2, 3, 6], 1, dtype: DType.Float64);
    static readonly Tensor key = Tensor.Normal([2, 4, 6], 2, dtype: DType.Float64);
    static readonly Tensor value = Tensor.Normal([2, 4, 6], 3, dtype: DType.Float64);

    /// <summary>True where a query may see a key; of no query everything.</summary>
    static readonly Tensor mask = Tensor.From([true, false, true, true, false, true, true, true, true, true, false, true], [3, 4]);

    static readonly Tensor keyMask = Tensor.From([true, true, true, false, false, true, true, true], [2, 4]);

    [Fact]
    public void Values_and_weights_are_those_of_loops()
    {
        var attention = Make(6, 2);
        Compare(attention, query, key, value, (_, _, _) => true, attention.ForwardWithWeights(query, key, value, average: false));
        Compare(attention, query, key, value, (_, i, j) => j <= i, attention.ForwardWithWeights(query, key, value, isCausal: true, average: false));
        Compare(attention, query, key, value, (n, i, j) => mask[i, j].Item<bool>() && keyMask[n, j].Item<bool>(), attention.ForwardWithWeights(query, key, value, mask, keyMask, average: false));
        Compare(attention, query, query, query, (_, i, j) => j <= i && mask[i, j].Item<bool>(), attention.ForwardWithWeights(query, query, query, mask[.., ..3], isCausal: true, average: false));
        Compare(attention, query, value, value, (_, _, _) => true, attention.ForwardWithWeights(query, value, value, average: false));
    }

    [Fact]
    public void Masks_mean_the_same_in_every_shape_and_type()
    {
        var attention = Make(6, 2);
        var y = attention.Forward(query, key, value, mask);
        var numbers = Tensor.Where(mask, Tensor.Zeros([3, 4], DType.Float64), double.NegativeInfinity);
        Near(y, attention.Forward(query, key, value, numbers));
        Near(y, attention.Forward(query, key, value, Tensor.Stack([mask, mask])));
        Near(y, attention.Forward(query, key, value, Tensor.Stack([mask, mask, mask, mask])));
        Near(y, attention.Forward(query, key, value, mask.Reshape(1, 1, 3, 4)));
        var both = attention.Forward(query, key, value, mask, keyMask);
        Near(both, attention.Forward(query, key, value, numbers, keyMask));
        var added = Tensor.Where(keyMask, Tensor.Zeros([2, 4], DType.Float64), double.NegativeInfinity);
        Near(both, attention.Forward(query, key, value, mask, added));
        Near(both, attention.Forward(query, key, value, numbers, added));
        Near(both[1], attention.Forward(query[1], key[1], value[1], mask, keyMask[1]));
    }

    [Fact]
    public void A_mask_of_the_heads_reaches_each_its_own()
    {
        var attention = Make(6, 2);
        var perHead = Tensor.Stack([mask, Tensor.Ones([3, 4], DType.Bool)]).Expand([2, 2, 3, 4]);
        var (_, weights) = attention.ForwardWithWeights(query, key, value, perHead.Reshape(4, 3, 4), average: false);
        Near(attention.ForwardWithWeights(query, key, value, mask, average: false).Weights[.., 0], weights[.., 0]);
        Near(attention.ForwardWithWeights(query, key, value, average: false).Weights[.., 1], weights[.., 1]);
    }

    [Fact]
    public void Time_first_and_one_sequence_alone_agree()
    {
        var first = Make(6, 3);
        var second = new MultiHeadAttention(6, 3).To(DType.Float64);
        second.Load(first.State());
        var (y, weights) = first.ForwardWithWeights(query, key, value, isCausal: true);
        var (turned, same) = second.ForwardWithWeights(query.Transpose(0, 1), key.Transpose(0, 1), value.Transpose(0, 1), isCausal: true);
        Near(y, turned.Transpose(0, 1));
        Near(weights, same);
        var (alone, one) = second.ForwardWithWeights(query[1], key[1], value[1], isCausal: true);
        Near(y[1], alone);
        Near(weights[1], one);
    }

    [Fact]
    public void Added_keys_stand_at_the_end_and_are_seen_by_all()
    {
        var attention = new MultiHeadAttention(6, 2, addBiasKv: true, addZeroAttention: true, batchFirst: true).To(DType.Float64);
        // The added key is as if it had been given: what the input weights make of it must be the bias itself.
        var eye = Tensor.Eye(6, dtype: DType.Float64);
        attention.InProjWeight!.Assign(Tensor.Concat([eye, eye, eye]));
        var plain = Make(6, 2);
        plain.Load(attention.State(), partial: true);
        Tensor keys = With(key, attention.BiasK!), values = With(value, attention.BiasV!);
        var seen = Tensor.Concat([mask, Tensor.Ones([3, 2], DType.Bool)], 1);
        Near(plain.Forward(query, keys, values), attention.Forward(query, key, value));
        Near(plain.Forward(query, keys, values, seen), attention.Forward(query, key, value, mask));
        var causal = Tensor.Concat([Tensor.Ones([3, 4], DType.Float64).Tril() > 0, Tensor.Ones([3, 2], DType.Bool)], 1);
        Near(plain.Forward(query, keys, values, causal), attention.Forward(query, key, value, isCausal: true));
        Assert.Equal([2, 3, 6], attention.ForwardWithWeights(query, key, value).Weights.Shape);

        static Tensor With(Tensor x, Tensor bias) => Tensor.Concat([x, bias.Expand([2, 1, 6]), Tensor.Zeros([2, 1, 6], DType.Float64)], 1);
    }

    [Fact]
    public void Keys_and_values_may_have_features_of_their_own()
    {
        var apart = new MultiHeadAttention(6, 2, keySize: 5, valueSize: 4, batchFirst: true).To(DType.Float64);
        var joint = Make(6, 2);
        Tensor Wide(Parameter weight) => weight.Value.Pad([(0, 0), (0, 6 - weight.Shape[1])]);
        joint.Load(new Dictionary<string, Tensor>
        {
            ["inProjWeight"] = Tensor.Concat([apart.QProjWeight!.Value, Wide(apart.KProjWeight!), Wide(apart.VProjWeight!)]),
            ["inProjBias"] = apart.InProjBias!.Value,
            ["outProj.weight"] = apart.OutProj.Weight.Value,
            ["outProj.bias"] = apart.OutProj.Bias!.Value,
        });
        Near(joint.Forward(query, key, value), apart.Forward(query, key[.., .., ..5], value[.., .., ..4]));
        Assert.Equal(["inProjBias", "kProjWeight", "outProj.bias", "outProj.weight", "qProjWeight", "vProjWeight"], apart.NamedParameters.Select(entry => entry.Path).Order());
    }

    [Fact]
    public void What_sees_nothing_gets_no_more_than_the_bias()
    {
        var attention = Make(6, 2);
        var leaf = query.RequireGrad();
        var y = attention.Forward(leaf, key, value, keyMask: Tensor.From([false, false, false, false, true, true, true, true], [2, 4]));
        Near(attention.OutProj.Bias!.Value.Expand([3, 6]), y[0]);
        y.Square().Sum().Backward();
        Assert.Equal(0, leaf.Grad![0].Abs().Max().Item());
    }

    [Fact]
    public void Weights_are_dropped_while_training_alone()
    {
        MultiHeadAttention attention = new(6, 2, dropout: 0.5, batchFirst: true, random: 3), plain = new(6, 2, batchFirst: true);
        plain.Load(attention.State(), partial: true);
        var x = query.To(DType.Float32);
        Assert.NotEqual(plain.Forward(x).ToArray<float>(), attention.Forward(x).ToArray<float>());
        Assert.Equal(plain.Forward(x).ToArray<float>(), attention.Eval().Forward(x).ToArray<float>());
    }

    [Fact]
    public void Gradients_hold()
    {
        MultiHeadAttention attention = new(4, 2, addBiasKv: true, batchFirst: true, rotary: new(2));
        foreach (var parameter in attention.Parameters) parameter.Assign(Tensor.Normal(parameter.Shape, 9, 0, 0.5));
        GradCheck.Check(x => attention.Forward(x, x, x, isCausal: true), query[..1, .., ..4], attention.Parameters).ThrowUnlessPassed();
        GradCheck.Check(inputs => Make(6, 3).Initialise(1).Forward(inputs[0], inputs[1], inputs[2], mask), [query[..1], key[..1], value[..1]]).ThrowUnlessPassed();
    }

    [Fact]
    public void First_values_are_those_of_PyTorch()
    {
        var attention = new MultiHeadAttention(64, 4, addBiasKv: true).Initialise(2);
        var weight = attention.InProjWeight!.ToArray<float>();
        var bound = Math.Sqrt(6.0 / 256);
        Assert.InRange(weight.Max(Math.Abs), 0.99 * bound, bound);
        Assert.All(attention.InProjBias!.ToArray<float>(), number => Assert.Equal(0, number));
        Assert.All(attention.OutProj.Bias!.ToArray<float>(), number => Assert.Equal(0, number));
        Assert.InRange(attention.OutProj.Weight.ToArray<float>().Max(Math.Abs), 0.12, 0.125);
        Assert.InRange(attention.BiasK!.Square().Mean().Item(), 0.005, 0.04);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var attention = Make(6, 2);
        Named("4 heads", () => _ = new MultiHeadAttention(6, 4));
        Named("rotary encoding of 6", () => _ = new MultiHeadAttention(6, 2, rotary: new(6)));
        Named("[2, 3, 5]", () => attention.Forward(query[.., .., ..5]));
        Named("[2, 3, 6]", () => attention.Forward(key, query, value));
        Named("[1, 3, 6]", () => attention.Forward(query[..1], key, value));
        Named("mask [4, 3]", () => attention.Forward(query, key, value, mask.Mt));
        Named("mask [3, 3, 4]", () => attention.Forward(query, key, value, mask.Expand([3, 3, 4])));
        Named("[4, 2]", () => attention.Forward(query, key, value, keyMask: keyMask.Mt));
    }

    static void Named(string part, Action call)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.StartsWith("MultiHeadAttention:", message);
        Assert.Contains(part, message);
    }

    /// <summary>With terms that are not zeros.</summary>
    static MultiHeadAttention Make(int features, int heads)
    {
        var attention = new MultiHeadAttention(features, heads, batchFirst: true).To(DType.Float64);
        attention.InProjBias!.Assign(Tensor.Normal([3 * features], 4, dtype: DType.Float64));
        attention.OutProj.Bias!.Assign(Tensor.Normal([features], 5, dtype: DType.Float64));
        return attention;
    }

    static void Compare(MultiHeadAttention attention, Tensor query, Tensor key, Tensor value, Func<int, int, int, bool> sees, (Tensor Output, Tensor Weights) actual)
    {
        var (features, size) = (attention.Features, attention.Features / attention.Heads);
        var (weights, bias) = (attention.InProjWeight!.ToArray<double>(), attention.InProjBias!.ToArray<double>());
        var (last, term) = (attention.OutProj.Weight.ToArray<double>(), attention.OutProj.Bias!.ToArray<double>());
        double Projected(Tensor x, int n, int place, int row)
        {
            var input = x[n, place].ToArray<double>();
            return bias[row] + Enumerable.Range(0, features).Sum(f => weights[(row * features) + f] * input[f]);
        }
        for (var n = 0; n < query.Shape[0]; n++)
        {
            for (var i = 0; i < query.Shape[1]; i++)
            {
                var joined = new double[features];
                for (var h = 0; h < attention.Heads; h++)
                {
                    var rows = Enumerable.Range(h * size, size).ToArray();
                    var q = rows.Select(row => Projected(query, n, i, row)).ToArray();
                    var powers = Enumerable.Range(0, key.Shape[1]).Select(j => sees(n, i, j) ? Math.Exp(rows.Zip(q, (row, number) => number * Projected(key, n, j, features + row)).Sum() / Math.Sqrt(size)) : 0).ToArray();
                    for (var j = 0; j < powers.Length; j++)
                    {
                        Assert.Equal(powers[j] / powers.Sum(), actual.Weights[n, h, i, j].Item(), 1e-13);
                        foreach (var row in rows) joined[row] += powers[j] / powers.Sum() * Projected(value, n, j, (2 * features) + row);
                    }
                }
                for (var f = 0; f < features; f++) Assert.Equal(term[f] + joined.Select((number, g) => number * last[(f * features) + g]).Sum(), actual.Output[n, i, f].Item(), 1e-13);
            }
        }
    }
}
