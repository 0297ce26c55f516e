using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests;

public class PropertyTests
{
    static readonly Arbitrary<int[]> lists = ArbMap.Default.ArbFor<int[]>();

    [Fact]
    public void A_property_that_holds_passes_on_as_many_values_as_asked()
    {
        var drawn = 0;
        Property.Check(lists, list => { drawn++; return list.Reverse().Reverse().SequenceEqual(list); }, count: 37, seed: Property.NewSeed);
        Assert.Equal(37, drawn);
    }

    [Fact]
    public void A_failure_shows_the_shrunk_case_and_its_seed()
    {
        var error = Assert.Throws<PropertyFailedException>(() => Property.Check(lists, list => list.Sum(x => (long)x) < 10, seed: Property.NewSeed));
        // The sum shrinks to the bound itself, and to as few elements as make it.
        Assert.Matches(@"shrunk:   \[[^\]]*\]   \(", error.Message);
        Assert.Equal(10, Shrunk(error).Sum());
        Assert.Contains($"{Property.SeedVariable}={error.Seed}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_replays_the_same_case_at_once()
    {
        Func<int[], bool> holds = list => list.Length < 4 || list[3] % 2 == 0;
        var first = Assert.Throws<PropertyFailedException>(() => Property.Check(lists, holds, seed: Property.NewSeed));
        var again = Assert.Throws<PropertyFailedException>(() => Property.Check(lists, holds, seed: first.Seed));
        Assert.Equal(AfterTests(first), AfterTests(again));
        Assert.Contains("after 1 tests", again.Message, StringComparison.Ordinal);
        Assert.Equal(first.Seed, again.Seed);
    }

    [Fact]
    public void An_assertion_that_fails_is_the_reason_given()
    {
        var error = Assert.Throws<PropertyFailedException>(() =>
            Property.Check(lists, list => Assert.True(list.Length < 3, "too long"), seed: Property.NewSeed));
        Assert.Contains("because:  too long", error.Message, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], Shrunk(error));
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public void A_bare_generator_is_not_shrunk()
    {
        var error = Assert.Throws<PropertyFailedException>(() => Property.Check(Gen.Constant(7), x => x != 7));
        Assert.Contains("shrunk:   7   (0 shrinks)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_printer_of_ones_own_is_used()
    {
        var error = Assert.Throws<PropertyFailedException>(() => Property.Check(Gen.Constant(7), _ => false, show: x => $"seven={x}"));
        Assert.Contains("seven=7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("a,b")]
    [InlineData("1,2,10")]
    [InlineData("1,3,x")]
    [InlineData("1,3,5,7")]
    public void A_seed_that_is_none_is_named(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => PropertySeed.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new double[] { 0.1, -2 }, "[0.1, -2]")]
    [InlineData("x", "\"x\"")]
    [InlineData(null, "null")]
    public void Values_are_printed(object? value, string expected) => Assert.Equal(expected, PropertyText.Of(value));

    [Fact]
    public void Tuples_are_printed_by_their_parts() => Assert.Equal("(1, [2, 3])", PropertyText.Of((1, new[] { 2, 3 })));

    static int[] Shrunk(PropertyFailedException error)
    {
        var text = error.Message.Split("shrunk:   [")[1].Split(']')[0];
        return text.Length == 0 ? [] : [.. text.Split(", ").Select(int.Parse)];
    }

    static string AfterTests(PropertyFailedException error) => error.Message[error.Message.IndexOf("shrunk", StringComparison.Ordinal)..];
}
