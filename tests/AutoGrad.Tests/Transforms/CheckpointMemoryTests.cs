namespace AutoGrad.Tests.Transforms;

[Collection(nameof(Settings))]
public class CheckpointMemoryTests
{
    [Fact]
    public void Less_is_kept()
    {
        Tensor leaf = Tensor.Normal([1024, 64], 1).RequireGrad(), w = Tensor.Normal([64, 64], 2, 0, 0.1).RequireGrad();
        Tensor Part(Tensor x)
        {
            for (var k = 0; k < 8; k++) x = x.MatMul(w).Tanh();
            return x;
        }
        long Kept(Func<Tensor, Tensor> function)
        {
            TensorMemory.Measure();
            var before = TensorMemory.LiveBytes;
            var y = function(leaf);
            Tensor.Evaluate(y);
            TensorMemory.Measure();
            var kept = TensorMemory.LiveBytes - before;
            GC.KeepAlive(y);
            return kept;
        }
        long size = 1024 * 64 * sizeof(float), plain = Kept(Part), checkpointed = Kept(x => Checkpoint.Of(Part, x));
        Assert.InRange(checkpointed, size, 2 * size);
        Assert.True(plain >= 8 * size, $"{plain} bytes are kept without a checkpoint, {checkpointed} with one.");
    }
}
