using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generators;

/// <summary>AG0103: an operation is a value. A field that changes after recording would change the derivative of what was recorded.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableFieldAnalyser : OperationAnalyser
{
    static readonly DiagnosticDescriptor rule = new DiagnosticDescriptor(
        "AG0103", "An operation has a mutable field",
        "'{0}' of the operation {1} can change after the operation is recorded. Make it {2}; what a rule needs is an attribute, an input or an output.",
        "Operations", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <summary>The analyser.</summary>
    public MutableFieldAnalyser()
        : base(rule, GeneratedCodeAnalysisFlags.None)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext start, INamedTypeSymbol op)
    {
        start.RegisterSymbolAction(symbol => Check(symbol, op), SymbolKind.Field, SymbolKind.Property);
    }

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol op)
    {
        if (context.Symbol.ContainingType is not { } type || !OpTypes.Derives(type, op)) return;
        var remedy = context.Symbol switch
        {
            IFieldSymbol { IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false } => "readonly",
            IPropertySymbol { IsIndexer: false, SetMethod: { IsInitOnly: false } } property when IsAutomatic(property) => "get-only or init",
            _ => null,
        };
        if (remedy is not null) context.ReportDiagnostic(Diagnostic.Create(rule, context.Symbol.Locations[0], context.Symbol.Name, type.Name, remedy));
    }

    static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
