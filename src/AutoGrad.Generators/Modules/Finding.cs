using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators;

/// <summary>A diagnostic that is still to be reported, as plain values.</summary>
sealed record Finding(string Id, Place Place, EquatableList<string> Arguments)
{
    public static Finding At(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments) => new(rule.Id, Place.Of(symbol), new(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(ModuleRules.All.First(rule => rule.Id == Id), Place.ToLocation(), [.. Arguments]);
}
