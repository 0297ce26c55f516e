using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public class PhiloxTests
{
    /// <summary>The known answers that the authors publish with Random123 (kat_vectors, philox4x32 10).</summary>
    [Fact]
    public void BlockGivesThePublishedAnswers()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block((0, 0, 0, 0), 0, 0));
        const uint ones = uint.MaxValue;
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), Philox.Block((ones, ones, ones, ones), ones, ones));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), 0xa4093822, 0x299f31d0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0x299f31d0a4093822, 5)]
    [InlineData(ulong.MaxValue, 0x1234_5678_9abc)]
    [InlineData(7, 0x1fff_ffff)]
    public void GroupsHoldTheBlocksOfTheirCounters(ulong seed, ulong group)
    {
        var words = new ulong[3 * Philox.GroupWords];
        Philox.Fill(seed, group, words);
        for (var g = 0; g < 3; g++)
        {
            for (var lane = 0; lane < Philox.GroupCounters; lane++)
            {
                var counter = (group + (ulong)g) * Philox.GroupCounters + (ulong)lane;
                var (c0, c1, c2, c3) = Philox.Block(((uint)counter, (uint)(counter >> 32), 0, 0), (uint)seed, (uint)(seed >> 32));
                Assert.Equal(c0 | (ulong)c1 << 32, words[g * Philox.GroupWords + lane]);
                Assert.Equal(c2 | (ulong)c3 << 32, words[g * Philox.GroupWords + Philox.GroupCounters + lane]);
            }
        }
    }
}
