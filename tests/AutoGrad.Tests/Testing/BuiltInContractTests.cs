using System.Collections.Concurrent;
using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class BuiltInContractTests
{
    // Samples elsewhere in this assembly are broken on purpose.
    static readonly Lazy<ILookup<Type, OpSamples>> samples = new(() =>
        OpContract.SamplesIn(typeof(BuiltInContractTests).Assembly).Where(found => found.GetType().Namespace == typeof(Samples.TanhSamples).Namespace && !found.GetType().IsNested).ToLookup(found => found.OpType));

    static readonly ConcurrentDictionary<Type, Lazy<OpReport>> reports = [];

    public static TheoryData<string> Ops => [.. OpContract.OpsIn(typeof(Op).Assembly).Select(type => type.FullName!)];

    internal static IEnumerable<OpSamples> SamplesOf(Type op) => samples.Value[op];

    /// <summary>The contract of one operation, which is held once for all tests.</summary>
    internal static OpReport Verify(OpSamples samples) => reports.GetOrAdd(samples.GetType(), _ => new(() => OpContract.Verify(samples))).Value;

    [Theory]
    [MemberData(nameof(Ops))]
    public void Keeps_the_contract(string op)
    {
        var type = typeof(Op).Assembly.GetType(op)!;
        Assert.True(SamplesOf(type).Any(), $"{op} has no samples: add tests/AutoGrad.Tests/Samples/<Family>/{type.Name}Samples.cs.");
        Assert.All(SamplesOf(type), found => Verify(found));
    }
}
