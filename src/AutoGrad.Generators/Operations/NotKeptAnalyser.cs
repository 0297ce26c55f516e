using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generators;

/// <summary>AG0101: a rule may read the values of inputs and output only where <c>Keep</c> says so; shapes and types are always there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotKeptAnalyser : OperationAnalyser
{
    static readonly DiagnosticDescriptor rule = new DiagnosticDescriptor(
        "AG0101", "A rule reads what its operation does not keep",
        "{0} reads the values of '{1}', which {2} does not keep: reading them will throw. Let Keep include {3}.",
        "Operations", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>The rules of the families, and the input whose derivative each is; null for all of them.</summary>
    static readonly (string Name, int? Input)[] families = [("Slope", 0), ("Vjp", null), ("VjpA", 0), ("VjpB", 1), ("VjpC", 2)];

    /// <summary>The analyser.</summary>
    public NotKeptAnalyser()
        : base(rule, GeneratedCodeAnalysisFlags.None)
    {
    }

    private protected override void Start(CompilationStartAnalysisContext start, INamedTypeSymbol op)
    {
        ConcurrentDictionary<IMethodSymbol, ImmutableArray<ValueRead>> reads = new(SymbolEqualityComparer.Default);
        ConcurrentBag<INamedTypeSymbol> ops = [];
        start.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol method || !method.Parameters.Any(parameter => parameter.Type.ToDisplayString().Contains("AutoGrad.Tensor"))) return;
            var isRule = method.IsOverride && families.Any(family => family.Name == method.Name);
            reads[method.OriginalDefinition] = block.OperationBlocks.SelectMany(body => ValueReads.In(method, body, isRule)).ToImmutableArray();
        });
        start.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol { IsAbstract: false } type && OpTypes.Derives(type, op)) ops.Add(type);
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            foreach (var type in ops) Check(type, reads, end);
        });
    }

    static void Check(INamedTypeSymbol op, ConcurrentDictionary<IMethodSymbol, ImmutableArray<ValueRead>> reads, CompilationAnalysisContext context)
    {
        foreach (var (name, input) in families)
        {
            if (Rule(op, name) is not { } method || !reads.TryGetValue(method.OriginalDefinition, out var all)) continue;
            var isUnary = method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType != SpecialType.System_Int32;
            var kept = KeptReader.For(op, input ?? (isUnary ? 0 : null));
            HashSet<Location> reported = [];
            foreach (var read in all)
            {
                var needed = Needed(method, read);
                if (needed == Kept.None || (kept & needed) != 0 || !IsRead(read, reads, []) || !reported.Add(read.Location)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    rule, read.Location, $"{method.ContainingType.Name}.{name}", read.Location.SourceTree?.GetText().ToString(read.Location.SourceSpan), op.Name,
                    needed is Kept.A or Kept.B or Kept.C or Kept.Output ? $"Keep.{needed}" : "Keep.Inputs"));
            }
        }
    }

    /// <summary>The rule that the operation uses, where its source is here.</summary>
    static IMethodSymbol? Rule(INamedTypeSymbol op, string name)
    {
        for (var type = op; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate.IsOverride) is { } method) return method;
        }
        return null;
    }

    /// <summary>What has to be kept for a read, by the name that the family gives to the parameter.</summary>
    static Kept Needed(IMethodSymbol rule, ValueRead read)
    {
        var family = rule;
        while (family.OverriddenMethod is { } overridden) family = overridden;
        return family.Parameters[read.Parameter].Name switch
        {
            "x" or "a" => Kept.A,
            "b" => Kept.B,
            "c" => Kept.C,
            "y" or "outputs" => Kept.Output,
            "inputs" => read.Element switch { 0 => Kept.A, 1 => Kept.B, 2 => Kept.C, null => Kept.Inputs, _ => Kept.Inputs & ~(Kept.A | Kept.B | Kept.C) },
            _ => Kept.None,
        };
    }

    /// <summary>Follows a tensor through the methods that it is handed to.</summary>
    static bool IsRead(ValueRead read, ConcurrentDictionary<IMethodSymbol, ImmutableArray<ValueRead>> reads, HashSet<(IMethodSymbol, int, int?)> visited) =>
        read.Target is null ||
        (visited.Add((read.Target, read.TargetParameter, read.TargetElement)) && reads.TryGetValue(read.Target, out var inner) && inner.Any(next => IsOf(read, next) && IsRead(next, reads, visited)));

    /// <summary>Whether a read in the method that a tensor is handed to may be one of that tensor.</summary>
    static bool IsOf(ValueRead handed, ValueRead read) =>
        read.Parameter == handed.TargetParameter && (handed.TargetElement is null || read.Element is null || read.Element == handed.TargetElement);
}
