using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generators;

/// <summary>An analyser of operations with one rule. It does nothing in compilations that don't know <c>Op</c>.</summary>
public abstract class OperationAnalyser : DiagnosticAnalyzer
{
    readonly GeneratedCodeAnalysisFlags generated;

    private protected OperationAnalyser(DiagnosticDescriptor rule, GeneratedCodeAnalysisFlags generated) => (SupportedDiagnostics, this.generated) = (ImmutableArray.Create(rule), generated);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(generated);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Names.Op) is { } op) Start(start, op);
        });
    }

    private protected abstract void Start(CompilationStartAnalysisContext start, INamedTypeSymbol op);
}
