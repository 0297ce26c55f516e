using AutoGrad.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Kernels;

/// <summary>How block programs are cut.</summary>
public sealed class BlockSizesTests
{
    [Fact]
    public void Blocks_are_whole_rows_and_chunks_whole_blocks()
    {
        var sizes = from count in Gen.Choose(1, 300_000) from row in Gen.Choose(1, 9000) from steps in Gen.Choose(1, 60) from slots in Gen.Choose(0, 9) from size in Gen.Elements(1, 4, 8) select (count, row, steps, slots, size);
        Prop.ForAll(sizes.ToArbitrary(), static x =>
        {
            var (block, chunk) = BlockSizes.Of(x.count * x.row, x.row, x.steps, x.slots, x.size);
            Assert.True(block > 0 && block % x.row == 0, $"blocks of {block}");
            Assert.True(chunk > 0 && chunk % block == 0, $"chunks of {chunk}, blocks of {block}");
            // An intermediate value of a block stays in the first-level cache, unless a single row does not.
            Assert.True(block == x.row || block * x.size <= 24 << 10, $"{block * x.size} bytes");
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(4096, 1, 1)]
    [InlineData(4096, 4, 1)]
    [InlineData(4096, 9, 2)]
    [InlineData(4096, 18, 4)]
    [InlineData(16_384, 1, 1)]
    [InlineData(1 << 20, 1, 43)]
    public void Many_functions_of_few_elements_are_shared_out(int count, int steps, int chunks)
    {
        var chunk = BlockSizes.Of(count, 1, steps, 0, sizeof(float)).Chunk;
        Assert.Equal(chunks, (count + chunk - 1) / chunk);
    }
}
