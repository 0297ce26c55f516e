using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generators;

/// <summary>Reads a module's declaration into a <see cref="ModuleModel"/>.</summary>
static class ModuleReader
{
    static readonly SymbolDisplayFormat qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The model, or null where there is nothing to generate and nothing to report.</summary>
    public static ModuleModel? Read(ClassDeclarationSyntax syntax, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetDeclaredSymbol(syntax, cancellation) is not { } type || !IsFirst(type, syntax, cancellation)) return null;
        ModuleTypes types = new(semantics.Compilation);
        if (!types.IsModule(type)) return null;
        List<MemberModel> members = [];
        List<Finding> findings = [];
        Collect(type, types, members, findings);
        if (members.Count == 0 && findings.Count == 0) return null;
        // Who describes a module by hand has seen its fields.
        if (DescribesItself(type, semantics.Compilation)) return null;
        var open = members.Count == 0 ? null : Enclosing(type).FirstOrDefault(part => !IsPartial(part, cancellation));
        if (open is not null) findings.Add(Finding.At(ModuleRules.NotPartial, open, type.Name, string.Join(", ", members.Select(member => member.Name)), open.Name));
        var isWritten = members.Count > 0 && open is null && !findings.Any(finding => finding.Id == ModuleRules.SameName.Id);
        return new(
            type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace('<', '{').Replace('>', '}').Replace("@", "") + ".Members.g.cs",
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            new([.. Enclosing(type).Select(part => $"partial class {Own(part)}")]),
            Own(type), new([.. members]), new([.. findings]), isWritten);
    }

    /// <summary>A type in several parts is read once.</summary>
    static bool IsFirst(INamedTypeSymbol type, ClassDeclarationSyntax syntax, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<ClassDeclarationSyntax>().FirstOrDefault(part => part.BaseList is not null) == syntax;

    static void Collect(INamedTypeSymbol type, ModuleTypes types, List<MemberModel> members, List<Finding> findings)
    {
        Dictionary<string, string> taken = [];
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            var declared = field.AssociatedSymbol ?? Captured(type, field) ?? field;
            if (field.IsStatic || declared is IEventSymbol || types.IsIgnored(field) || types.IsIgnored(declared)) continue;
            switch (types.Of(field.Type))
            {
                case Membership.Member:
                    var name = Camel(declared.Name);
                    if (taken.TryGetValue(name, out var other)) findings.Add(Finding.At(ModuleRules.SameName, declared, other, declared.Name, type.Name, name));
                    taken[name] = declared.Name;
                    members.Add(new(name, field.Name, field.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(qualified)));
                    break;
                case Membership.Nameless:
                    findings.Add(Finding.At(ModuleRules.Nameless, declared, declared.Name, type.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
                    break;
            }
        }
    }

    /// <summary>The parameter of a primary constructor that is used after construction, and so held in a field <c>&lt;name&gt;P</c>.</summary>
    static ISymbol? Captured(INamedTypeSymbol type, IFieldSymbol field) =>
        field.Name.StartsWith("<", StringComparison.Ordinal) && field.Name.EndsWith(">P", StringComparison.Ordinal)
            ? type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == field.Name.Substring(1, field.Name.Length - 3))
            : null;

    /// <summary>Names in paths: <c>hidden</c>, <c>_hidden</c> and <c>Hidden</c> are all <c>hidden</c>; an interface's name before a dot is dropped.</summary>
    static string Camel(string name)
    {
        name = name.Substring(name.LastIndexOf('.') + 1);
        var bare = name.TrimStart('_');
        return bare.Length == 0 ? name : char.ToLowerInvariant(bare[0]) + bare.Substring(1);
    }

    static bool DescribesItself(INamedTypeSymbol type, Compilation compilation) =>
        type.GetMembers("Describe").OfType<IMethodSymbol>().Any(method =>
            method.IsOverride && method.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, compilation.GetTypeByMetadataName(Names.Members)));

    static IEnumerable<INamedTypeSymbol> Enclosing(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Enclosing(outer).Append(type) : [type];

    static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword));

    static string Own(INamedTypeSymbol type)
    {
        var name = Escaped(type.Name);
        return type.TypeParameters.Length == 0 ? name : $"{name}<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";
    }

    static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
