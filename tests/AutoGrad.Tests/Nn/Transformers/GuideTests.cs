using AutoGrad.Nn;

namespace AutoGrad.Tests.Nn.Transformers;

/// <summary>docs/recurrent-and-attention.md: what it names is all there is, and what it shows runs.</summary>
public class GuideTests
{
    [Fact]
    public void Every_layer_is_in_the_guide()
    {
        var text = File.ReadAllText(Repository.Place("docs", "recurrent-and-attention.md"));
        var files = ((string[])["Recurrent", "Attention", "Transformers"]).SelectMany(name => Directory.EnumerateFiles(Repository.Place("src", "AutoGrad.Nn", name), "*.cs", SearchOption.AllDirectories));
        var layers = typeof(Module).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Module)) && files.Any(file => Path.GetFileNameWithoutExtension(file) == type.Name) && type != typeof(AttentionOutput));
        Assert.Equal(14, layers.Count());
        Assert.All(layers, layer => Assert.Contains($"`{layer.Name}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_generated_with_a_cache_as_without()
    {
        Embedding tokens = new(11, 8, random: 1);
        SinusoidalEncoding positions = new(8, batchFirst: true);
        var encoder = new TransformerEncoder(2, () => new(8, 2, 16, batchFirst: true)).Initialise(2).Eval();
        Linear output = new(8, 11, random: 3);
        var prompt = Tensor.From([1L, 2, 3], [1, 3]);

        using var pause = AutoGrad.Tape.Pause();
        KeyValueCache cache = new();
        var next = prompt;
        List<long> written = [];
        while (cache.Length < 12)
        {
            var x = positions.Forward(tokens.Forward(next), cache.Length);
            var logits = output.Forward(encoder.Forward(x, null, isCausal: true, cache: cache))[.., ^1];
            next = logits.ArgMax(-1, keepAxis: true);
            written.Add(next.Item<long>());
        }

        var text = prompt;
        foreach (var token in written)
        {
            var logits = output.Forward(encoder.Forward(positions.Forward(tokens.Forward(text)), null, isCausal: true))[.., ^1];
            Assert.Equal(logits.ArgMax(-1).Item<long>(), token);
            text = Tensor.Concat([text, Tensor.From([token], [1, 1])], 1);
        }
    }

    [Fact]
    public void Padded_sequences_are_read()
    {
        Lstm lstm = new(inputs: 6, hidden: 8, layers: 2, batchFirst: true, dropout: 0.1, bidirectional: true);
        // More steps than a shape could count, were it one.
        var (all, state) = lstm.Run(Tensor.Normal([32, 50, 6], 1), lengths: Tensor.Arange(19, 51, 1, DType.Int64));
        Assert.Equal([32, 50, 16], all.Shape);
        Assert.Equal([4, 32, 8], state.Hidden.Shape);
        Assert.Equal([4, 32, 8], state.Cell.Shape);
    }
}
