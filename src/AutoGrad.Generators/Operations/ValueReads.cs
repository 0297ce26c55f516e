using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generators;

/// <summary>Finds where a method reads the values of its tensors. What can't be told is no read: the analyser raises no false alarm.</summary>
static class ValueReads
{
    /// <summary>What is known of a tensor whose values were not kept.</summary>
    static readonly HashSet<string> facts = ["Shape", "DType", "Rank", "Size", "RequiresGrad", "IsLeaf", "Detach", "GetType", "GetHashCode", "Equals"];

    public static IEnumerable<ValueRead> In(IMethodSymbol method, IOperation block, bool isRule)
    {
        foreach (var reference in block.Descendants().OfType<IParameterReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, method)) continue;
            IOperation tensor = reference;
            int? element = null;
            if (!IsTensor(reference.Type))
            {
                if (ElementOf(reference) is not { } item || !IsTensor(item.Type)) continue;
                (tensor, element) = (item, IndexOf(item));
            }
            if (Use(tensor, reference.Parameter.Ordinal, element, isRule) is { } read) yield return read;
        }
    }

    static bool IsTensor(ITypeSymbol? type) => type is { Name: "Tensor", ContainingNamespace: { Name: "AutoGrad", ContainingNamespace.IsGlobalNamespace: true } } and INamedTypeSymbol { Arity: 0 };

    /// <summary>The element that is taken of a list: <c>inputs[0]</c>.</summary>
    static IOperation? ElementOf(IOperation list) => list.Parent switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Instance == list => element,
        IArrayElementReferenceOperation element when element.ArrayReference == list => element,
        _ => null,
    };

    static int? IndexOf(IOperation element) => element switch
    {
        IPropertyReferenceOperation { Arguments.Length: 1 } property when property.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int index } => index,
        IArrayElementReferenceOperation { Indices.Length: 1 } array when array.Indices[0].ConstantValue is { HasValue: true, Value: int index } => index,
        _ => null,
    };

    static ValueRead? Use(IOperation tensor, int parameter, int? element, bool isRule)
    {
        ValueRead read = new(parameter, element, null, 0, tensor.Syntax.GetLocation());
        var (child, parent) = (tensor, tensor.Parent);
        while (parent is IConversionOperation or IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation
            || (parent is IConditionalOperation choice && choice.Condition != child))
        {
            (child, parent) = (parent, parent.Parent);
        }
        return parent switch
        {
            IPropertyReferenceOperation property when property.Instance == child => facts.Contains(property.Property.Name) ? null : read,
            IInvocationOperation call when call.Instance == child => facts.Contains(call.TargetMethod.Name) ? null : read,
            IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } => read,
            // A rule that returns a tensor hands its values to the walk.
            IReturnOperation => isRule ? read : null,
            IArgumentOperation { Parent: IInvocationOperation call } argument => Handed(call, argument, read),
            _ => null,
        };
    }

    static ValueRead? Handed(IInvocationOperation call, IArgumentOperation argument, ValueRead read)
    {
        var target = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (argument.Parameter is not { } parameter) return null;
        if (target.IsExtensionMethod && parameter.Ordinal == 0 && facts.Contains(target.Name)) return null;
        if (target.DeclaringSyntaxReferences.Length > 0) return read with { Target = target, TargetParameter = parameter.Ordinal };
        // Of the library's own methods only this one looks at a shape alone.
        if (target is { Name: "Restore", ContainingType.Name: "ReductionOp" } && parameter.Name == "x") return null;
        return target.ContainingAssembly?.Name == "AutoGrad" ? read : null;
    }
}
