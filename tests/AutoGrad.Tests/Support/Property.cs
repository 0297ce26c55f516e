using FsCheck;
using FsCheck.Fluent;

// One level up from its folder: a name of an enclosing namespace wins over FsCheck.Property, which tests import as well.
namespace AutoGrad.Tests;

/// <summary>
/// Runs properties inside facts. A failure shows the shrunk counter-example and a seed; with that seed in the
/// environment variable AUTOGRAD_SEED, the same case comes first.
/// </summary>
static class Property
{
    public const string SeedVariable = "AUTOGRAD_SEED";

    public const string NewSeed = "";

    /// <summary>
    /// Throws unless the predicate holds for <paramref name="count"/> values; an exception in it is a failure, too.
    /// <paramref name="show"/> prints a value (by default lists stand in brackets), and <paramref name="seed"/> is where to
    /// start: by default at what AUTOGRAD_SEED says, and with <see cref="NewSeed"/> anew in any case.
    /// </summary>
    public static void Check<T>(
        Arbitrary<T> values, Func<T, bool> holds, int count = 100, Func<T, string>? show = null, string? seed = null) =>
        Run(Prop.ForAll(values, holds), count, show, seed);

    /// <summary>The same with assertions instead of a truth value.</summary>
    public static void Check<T>(
        Arbitrary<T> values, Action<T> assertions, int count = 100, Func<T, string>? show = null, string? seed = null) =>
        Run(Prop.ForAll(values, assertions), count, show, seed);

    /// <summary>The same without shrinking, which a bare generator knows nothing of.</summary>
    public static void Check<T>(
        Gen<T> values, Func<T, bool> holds, int count = 100, Func<T, string>? show = null, string? seed = null) =>
        Check(Arb.From(values), holds, count, show, seed);

    /// <summary>The same with assertions and without shrinking.</summary>
    public static void Check<T>(
        Gen<T> values, Action<T> assertions, int count = 100, Func<T, string>? show = null, string? seed = null) =>
        Check(Arb.From(values), assertions, count, show, seed);

    static void Run<T>(FsCheck.Property property, int count, Func<T, string>? show, string? seed)
    {
        seed ??= Environment.GetEnvironmentVariable(SeedVariable);
        var runner = new PropertyRunner(value => show is not null && value is T typed ? show(typed) : PropertyText.Of(value));
        var config = Config.Quick.WithMaxTest(count).WithRunner(runner);
        FsCheck.Check.One(string.IsNullOrEmpty(seed) ? config : config.WithReplay(PropertySeed.Parse(seed)), property);
    }
}
