using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generators;

/// <summary>
/// Finds parameters of a primary constructor that hold members and are used after construction. The compiler stores them in fields that nobody can name.
/// </summary>
static class Captures
{
    public static IEnumerable<Finding> Of(INamedTypeSymbol type, ClassDeclarationSyntax syntax, SemanticModel semantics, ModuleTypes types, CancellationToken cancellation)
    {
        // The list is a child of the class in every version of Roslyn that knows it; the property came later than the version built against.
        if (syntax.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault() is not { } list) yield break;
        foreach (var parameter in list.Parameters)
        {
            if (semantics.GetDeclaredSymbol(parameter, cancellation) is not IParameterSymbol symbol || types.Of(symbol.Type) == Membership.None || types.IsIgnored(symbol)) continue;
            if (IsCaptured(symbol, syntax, semantics, cancellation)) yield return Finding.At(ModuleRules.Captured, symbol, symbol.Name, type.Name, symbol.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    static bool IsCaptured(IParameterSymbol parameter, ClassDeclarationSyntax syntax, SemanticModel semantics, CancellationToken cancellation)
    {
        foreach (var member in syntax.Members)
        {
            foreach (var name in member.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != parameter.Name || IsInitialiser(name, member)) continue;
                if (SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(name, cancellation).Symbol, parameter)) return true;
            }
        }
        return false;
    }

    /// <summary>Whether a name stands in the initialiser of a field or property, which runs while the object is made.</summary>
    static bool IsInitialiser(SyntaxNode name, MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer is { } initialiser && initialiser.Span.Contains(name.Span),
        BaseTypeDeclarationSyntax => true,
        _ => false,
    };
}
