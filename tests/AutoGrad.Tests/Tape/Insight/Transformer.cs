namespace AutoGrad.Tests.Tape.Insight;

/// <summary>Three blocks of causal attention and a layer of its own each; 0/0 can be planted in the second.</summary>
sealed class Transformer
{
    const int Width = 8;

    readonly Parameter[] query, key, value, layer;

    public Transformer()
    {
        RandomSource random = new(1);
        Parameter[] Draw(string name) => [.. Enumerable.Range(0, 3).Select(i => new Parameter(Tensor.Normal([Width, Width], random, dtype: DType.Float64) * 0.3, $"block{i}.{name}"))];
        (query, key, value, layer) = (Draw("query"), Draw("key"), Draw("value"), Draw("layer"));
    }

    public Parameter First => query[0];

    public int PlantedLine { get; private set; }

    public Tensor Loss(Tensor x, bool plant)
    {
        for (var i = 0; i < query.Length; i++)
        {
            using var scope = AutoGrad.Tape.Scope($"block{i}");
            x = Block(x, i, plant && i == 1);
        }
        return (x * x).Mean();
    }

    Tensor Block(Tensor x, int i, bool plant)
    {
        var length = x.Shape[1];
        var scores = x.MatMul(query[i]).MatMul(x.MatMul(key[i]).Mt) / Math.Sqrt(Width);
        var future = Tensor.Arange(length).Reshape([1, length]) > Tensor.Arange(length).Reshape([length, 1]);
        var y = x + scores.MaskedFill(future, double.NegativeInfinity).Softmax(-1).MatMul(x.MatMul(value[i]));
        if (plant)
        {
            var keep = new double[x.Size];
            Array.Fill(keep, 1);
            keep[(((1 * length) + 3) * Width) + 6] = 0;
            var mask = Tensor.From(keep, x.Shape);
            y = (y * mask) / mask; PlantedLine = Here.Line();
        }
        return y + y.MatMul(layer[i]).GeluTanh();
    }
}
