using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generators;

/// <summary>The flags of <c>AutoGrad.Keep</c>.</summary>
[Flags]
enum Kept
{
    None = 0,
    A = 1,
    B = 2,
    C = 4,
    Inputs = 0xff,
    Output = 0x100,
    All = Inputs | Output,
}

/// <summary>Reads from the source what an operation keeps. Where it depends on attributes, or can't be told, the answer is the most that it could be.</summary>
static class KeptReader
{
    /// <summary>What is kept for the rule of one input, or of any input where that is null.</summary>
    public static Kept For(INamedTypeSymbol op, int? input) =>
        Find<IMethodSymbol>(op, "KeepFor") is not { ContainingType.Name: not "Op" } method ? Of(op) : Evaluate(Body(method), op, input, (method.Parameters.FirstOrDefault()?.Name ?? ""));

    static Kept Of(INamedTypeSymbol op) => Find<IPropertySymbol>(op, "Keep") switch
    {
        null => Kept.All,
        { ContainingType.Name: "Op" } => Kept.None,
        var property => Evaluate(Body(property), op, null, ""),
    };

    static T? Find<T>(INamedTypeSymbol op, string name) where T : class, ISymbol
    {
        for (var type = op; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<T>().FirstOrDefault() is { } member) return member;
        }
        return null;
    }

    static ExpressionSyntax? Body(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        PropertyDeclarationSyntax { Initializer: { } initialiser } => initialiser.Value,
        PropertyDeclarationSyntax { AccessorList.Accessors: { Count: 1 } accessors } => accessors[0].ExpressionBody?.Expression ?? Returned(accessors[0].Body),
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? Returned(method.Body),
        _ => null,
    };

    static ExpressionSyntax? Returned(BlockSyntax? block) => block is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax result ? result.Expression : null;

    static Kept Evaluate(ExpressionSyntax? expression, INamedTypeSymbol op, int? input, string parameter) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Evaluate(inner.Expression, op, input, parameter),
        BinaryExpressionSyntax union when union.IsKind(SyntaxKind.BitwiseOrExpression) => Evaluate(union.Left, op, input, parameter) | Evaluate(union.Right, op, input, parameter),
        ConditionalExpressionSyntax choice => Holds(choice.Condition, input, parameter) switch
        {
            true => Evaluate(choice.WhenTrue, op, input, parameter),
            false => Evaluate(choice.WhenFalse, op, input, parameter),
            null => Evaluate(choice.WhenTrue, op, input, parameter) | Evaluate(choice.WhenFalse, op, input, parameter),
        },
        SwitchExpressionSyntax choice => Arms(choice, input, parameter).Aggregate(Kept.None, (kept, arm) => kept | Evaluate(arm.Expression, op, input, parameter)),
        IdentifierNameSyntax { Identifier.ValueText: "Keep" } => Of(op),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Keep" } } flag => Flag(flag.Name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keep" } } flag => Flag(flag.Name.Identifier.ValueText),
        _ => Kept.All,
    };

    static Kept Flag(string name) => Enum.TryParse(name, out Kept flag) ? flag : Kept.All;

    static bool? Holds(ExpressionSyntax condition, int? input, string parameter) =>
        input is { } place && condition is BinaryExpressionSyntax { Left: IdentifierNameSyntax left, Right: LiteralExpressionSyntax { Token.Value: int literal } } relation && left.Identifier.ValueText == parameter
            ? relation.Kind() switch
            {
                SyntaxKind.EqualsExpression => place == literal,
                SyntaxKind.NotEqualsExpression => place != literal,
                SyntaxKind.LessThanExpression => place < literal,
                SyntaxKind.GreaterThanExpression => place > literal,
                _ => null,
            }
            : null;

    /// <summary>The arms that an input can come to.</summary>
    static IEnumerable<SwitchExpressionArmSyntax> Arms(SwitchExpressionSyntax choice, int? input, string parameter)
    {
        var isByInput = input is not null && choice.GoverningExpression is IdentifierNameSyntax governing && governing.Identifier.ValueText == parameter;
        foreach (var arm in choice.Arms)
        {
            if (!isByInput || arm.Pattern is not ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: int literal } })
            {
                yield return arm;
                if (isByInput && arm.Pattern is DiscardPatternSyntax) yield break;
            }
            else if (literal == input)
            {
                yield return arm;
                yield break;
            }
        }
    }
}
