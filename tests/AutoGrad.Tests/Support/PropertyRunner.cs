using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AutoGrad.Tests;

/// <summary>Turns FsCheck's verdict into an exception; on the way it prints nothing.</summary>
sealed class PropertyRunner(Func<object, string> show) : IRunner
{
    public void OnStartFixture(Type fixture) { }

    public void OnArguments(
        int test, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    { }

    public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink) { }

    public void OnFinished(string name, TestResult result)
    {
        switch (result)
        {
            case TestResult.Failed failed:
                var (data, original, shrunk, outcome) = (failed.Item1, failed.Item2, failed.Item3, failed.Item4);
                var seed = PropertySeed.Text(failed.Item6, failed.Item7);
                var error = (outcome as Outcome.Failed)?.Item;
                throw new PropertyFailedException(
                    $"""
                    The property fails after {data.NumberOfTests} tests.
                      shrunk:   {Show(shrunk)}   ({data.NumberOfShrinks} shrinks)
                      original: {Show(original)}
                      replay:   {Property.SeedVariable}={seed}
                      because:  {error?.Message ?? "it is false"}
                    """, seed, error);
            case TestResult.Exhausted exhausted:
                throw new PropertyFailedException(
                    $"Only {exhausted.Item.NumberOfTests} values met the property's condition: generate fitting ones instead of filtering.");
        }
    }

    string Show(FSharpList<object> arguments) => string.Join("; ", arguments.Select(show));
}
