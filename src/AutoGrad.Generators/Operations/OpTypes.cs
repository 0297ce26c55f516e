using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators;

/// <summary>Tells operations from other types.</summary>
static class OpTypes
{
    /// <summary>Whether a type derives from an ancestor, and is not the ancestor itself.</summary>
    public static bool Derives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor)) return true;
        }
        return false;
    }
}
