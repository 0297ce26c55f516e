using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generators.Tests;

/// <summary>Compiles source texts against AutoGrad, as a user's project would be.</summary>
static class Compiler
{
    static readonly CSharpParseOptions language = new(LanguageVersion.CSharp14);

    static readonly ImmutableArray<MetadataReference> references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using AutoGrad; global using AutoGrad.Nn; " + source, language, $"source{i}.cs")).Take(1)
            .Concat(sources.Skip(1).Select((source, i) => CSharpSyntaxTree.ParseText(source, language, $"source{i + 1}.cs"))),
        references,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The compilation with what the generator adds, and what the generator reports.</summary>
    public static (Compilation Output, ImmutableArray<Diagnostic> Reported, GeneratorDriverRunResult Run) Generate(params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out var output, out var reported);
        return (output, reported, driver.GetRunResult());
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ModuleGenerator().AsSourceGenerator()], parseOptions: language, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What an analyser reports for a source that compiles.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyse(DiagnosticAnalyzer analyser, params string[] sources)
    {
        var compilation = Compile(sources);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([analyser]).GetAnalyzerDiagnosticsAsync();
    }
}
