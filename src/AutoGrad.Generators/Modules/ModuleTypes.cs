using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators;

/// <summary>What a type means as that of a module's field.</summary>
enum Membership
{
    /// <summary>Nothing: it is no member.</summary>
    None,

    /// <summary>A parameter, a buffer, a module, or an array, list or dictionary of them.</summary>
    Member,

    /// <summary>It holds members, but in a way that gives them no names.</summary>
    Nameless,
}

/// <summary>Tells members of modules from other fields by their types.</summary>
sealed class ModuleTypes(Compilation compilation)
{
    static readonly HashSet<string> lists =
    [
        "System.Collections.Generic.List<T>", "System.Collections.Generic.IList<T>", "System.Collections.Generic.IReadOnlyList<T>",
    ];

    static readonly HashSet<string> dictionaries =
    [
        "System.Collections.Generic.Dictionary<TKey, TValue>", "System.Collections.Generic.IDictionary<TKey, TValue>", "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>",
    ];

    readonly INamedTypeSymbol? parameter = compilation.GetTypeByMetadataName(Names.Parameter);
    readonly INamedTypeSymbol? buffer = compilation.GetTypeByMetadataName(Names.Buffer);
    readonly INamedTypeSymbol? module = compilation.GetTypeByMetadataName(Names.Module);
    readonly INamedTypeSymbol? ignored = compilation.GetTypeByMetadataName(Names.NotAMember);

    public bool IsModule(ITypeSymbol type) => module is not null && !Same(type, module) && Derives(type, module);

    /// <summary>Whether a symbol says by its attribute that it is no member.</summary>
    public bool IsIgnored(ISymbol symbol) => symbol.GetAttributes().Any(attribute => Same(attribute.AttributeClass, ignored));

    public Membership Of(ITypeSymbol type)
    {
        if (IsItem(type)) return Membership.Member;
        var items = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Arity: 1 } list when lists.Contains(list.OriginalDefinition.ToDisplayString()) => list.TypeArguments[0],
            INamedTypeSymbol { Arity: 2 } dictionary when dictionaries.Contains(dictionary.OriginalDefinition.ToDisplayString()) && dictionary.TypeArguments[0].SpecialType == SpecialType.System_String => dictionary.TypeArguments[1],
            _ => null,
        };
        if (items is not null && IsItem(items)) return Membership.Member;
        return Holds(type, 0) ? Membership.Nameless : Membership.None;
    }

    bool IsItem(ITypeSymbol type) => Same(type, parameter) || Same(type, buffer) || (module is not null && Derives(type, module));

    /// <summary>Whether a value of the type is a collection or tuple with a member somewhere inside.</summary>
    bool Holds(ITypeSymbol type, int depth)
    {
        if (depth > 4) return false;
        if (IsItem(type)) return true;
        if (type is IArrayTypeSymbol array) return Holds(array.ElementType, depth + 1);
        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } named) return false;
        if (!named.IsTupleType && !named.AllInterfaces.Add(named).Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable)) return false;
        return named.TypeArguments.Any(argument => Holds(argument, depth + 1));
    }

    static bool Derives(ITypeSymbol type, INamedTypeSymbol ancestor)
    {
        if (type is ITypeParameterSymbol open) return open.ConstraintTypes.Any(constraint => Derives(constraint, ancestor));
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Same(current, ancestor)) return true;
        }
        return false;
    }

    static bool Same(ISymbol? a, ISymbol? b) => b is not null && SymbolEqualityComparer.Default.Equals(a, b);
}
