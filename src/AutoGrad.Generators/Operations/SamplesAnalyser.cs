using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generators;

/// <summary>AG0102: in a project that references AutoGrad.Testing, every concrete operation has samples. Operations of other projects are the contract's business.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SamplesAnalyser : OperationAnalyser
{
    static readonly DiagnosticDescriptor rule = new DiagnosticDescriptor(
        "AG0102", "An operation has no samples",
        "No samples are declared for the operation {0}, so nothing proves its derivative. Write a class that derives from SamplesOf<{0}>.",
        "Operations", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>The analyser.</summary>
    public SamplesAnalyser()
        : base(rule, GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext start, INamedTypeSymbol op)
    {
        if (start.Compilation.GetTypeByMetadataName(Names.Samples) is not { } samples) return;
        // AutoGrad.Testing itself holds no operation to prove: what it defines stands for broken ones.
        if (SymbolEqualityComparer.Default.Equals(samples.ContainingAssembly, start.Compilation.Assembly)) return;
        ConcurrentBag<INamedTypeSymbol> ops = [], sampled = [];
        start.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (!type.IsAbstract && OpTypes.Derives(type, op)) ops.Add(type);
                if (!type.IsAbstract && SampledBy(type, samples) is { } proved) sampled.Add(proved);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            HashSet<INamedTypeSymbol> proved = new(sampled, SymbolEqualityComparer.Default);
            foreach (var type in ops)
            {
                if (!proved.Contains(type.OriginalDefinition)) end.ReportDiagnostic(Diagnostic.Create(rule, type.Locations[0], type.Name));
            }
        });
    }

    static INamedTypeSymbol? SampledBy(INamedTypeSymbol type, INamedTypeSymbol samples)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, samples)) return (current.TypeArguments[0] as INamedTypeSymbol)?.OriginalDefinition;
        }
        return null;
    }
}
