using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generators;

/// <summary>
/// Finds where a method reads the values of its tensors, also by another name, or out of an array or a tuple that it puts them into. What can't be told is no read: the analyser raises no false alarm.
/// </summary>
/// <param name="body">The method's body.</param>
/// <param name="isRule">Whether it is a rule.</param>
sealed class ValueReads(IOperation body, bool isRule)
{
    // Compilers know these, and the interface that the analyser is built against, for the sake of old ones, doesn't.
    const OperationKind CollectionExpression = (OperationKind)0x7f, Spread = (OperationKind)0x80;

    /// <summary>What is known of a tensor whose values were not kept.</summary>
    static readonly HashSet<string> facts = ["Shape", "DType", "Rank", "Size", "RequiresGrad", "IsLeaf", "Detach", "GetType", "GetHashCode", "Equals"];

    readonly HashSet<IOperation> followed = [];

    public static IEnumerable<ValueRead> In(IMethodSymbol method, IOperation body, bool isRule) =>
        method.Parameters.SelectMany(parameter => Variables.Uses(parameter, 0, body).SelectMany(reference => new ValueReads(body, isRule).Of(
            reference, new(parameter.Ordinal, null, null, 0, null, reference.Syntax.GetLocation()), IsTensor(parameter.Type) ? null : new(null, IsParameter: true))));

    static bool IsTensor(ITypeSymbol? type) => type is { Name: "Tensor", ContainingNamespace: { Name: "AutoGrad", ContainingNamespace.IsGlobalNamespace: true } } and INamedTypeSymbol { Arity: 0 };

    /// <summary>What becomes of a value: the tensor itself, or what it lies in.</summary>
    IEnumerable<ValueRead> Of(IOperation value, ValueRead read, Slot? slot)
    {
        var child = value;
        while (child.Parent is { } parent && Wrapped(parent, child, slot) is { Goes: true } up) (child, slot) = (parent, up.Slot);
        return child.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Named(declarator.Symbol, declarator, read, slot),
            ISimpleAssignmentOperation assignment when assignment.Value == child => Named(Variables.Assigned(assignment.Target), assignment, read, slot).Concat(Of(assignment, read, slot)),
            IDeconstructionAssignmentOperation assignment when assignment.Value == child => Named(Variables.Assigned(assignment.Target, slot?.Index), assignment, read, null),
            IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation each } loop when loop.Collection == child && slot is not null => Named(each.Symbol, loop.Collection, read, null),
            IArgumentOperation { Parent: IInvocationOperation call } argument => One(Handed(call, argument, read with { TargetElement = slot?.Index })),
            { } parent when slot is not null => Element(parent, child, slot) is { } element ? Of(element, slot.IsParameter ? read with { Element = IndexOf(element), Location = element.Syntax.GetLocation() } : read, null) : [],
            { } parent => Reads(parent, child) ? [read] : [],
            null => [],
        };
    }

    static IEnumerable<ValueRead> One(ValueRead? read) => read is null ? [] : [read];

    /// <summary>The variable stands for the value, from its assignment on.</summary>
    IEnumerable<ValueRead> Named(ISymbol? variable, IOperation assignment, ValueRead read, Slot? slot) =>
        variable is null ? [] : Variables.Uses(variable, assignment.Syntax.Span.End, body).Where(followed.Add).SelectMany(use => Of(use, read, slot)).ToArray();

    /// <summary>Whether the parent has the same value, or one that holds it, and where in it the tensor then lies.</summary>
    static (bool Goes, Slot? Slot) Wrapped(IOperation parent, IOperation child, Slot? slot) => parent switch
    {
        IConversionOperation or IParenthesizedOperation or IArrayCreationOperation or ICoalesceOperation => (true, slot),
        IConditionalOperation choice => (choice.Condition != child, slot),
        ISwitchExpressionOperation choice => (choice.Value != child, slot),
        ISwitchExpressionArmOperation arm => (arm.Value == child, slot),
        IArrayInitializerOperation array => (slot is null, new(array.ElementValues.IndexOf(child))),
        ITupleOperation tuple => (slot is null, new(tuple.Elements.IndexOf(child))),
        { Kind: Spread } => (slot is not null, new(null)),
        { Kind: CollectionExpression } when child.Kind == Spread => (true, slot),
        { Kind: CollectionExpression } => (slot is null, new(parent.ChildOperations.Any(element => element.Kind == Spread) ? null : parent.ChildOperations.TakeWhile(element => element != child).Count())),
        _ => (false, null),
    };

    /// <summary>The tensor that is taken out of what it lies in, where it may be that one: <c>inputs[0]</c>.</summary>
    static IOperation? Element(IOperation taken, IOperation list, Slot slot)
    {
        var isElement = taken switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Instance == list,
            IArrayElementReferenceOperation element => element.ArrayReference == list,
            IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } element => element.Instance == list,
            _ => false,
        };
        return isElement && IsTensor(taken.Type) && (slot.Index is null || IndexOf(taken) is not { } index || index == slot.Index) ? taken : null;
    }

    static int? IndexOf(IOperation element) => element switch
    {
        IPropertyReferenceOperation { Arguments.Length: 1 } property when property.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int index } => index,
        IArrayElementReferenceOperation { Indices.Length: 1 } array when array.Indices[0].ConstantValue is { HasValue: true, Value: int index } => index,
        IFieldReferenceOperation { Field: var field } => IndexOf(field),
        _ => null,
    };

    static int? IndexOf(IFieldSymbol field)
    {
        var elements = field.ContainingType.TupleElements;
        for (var i = 0; i < elements.Length; i++)
        {
            if ((elements[i].CorrespondingTupleField ?? elements[i]).Name == (field.CorrespondingTupleField ?? field).Name) return i;
        }
        return null;
    }

    bool Reads(IOperation parent, IOperation tensor) => parent switch
    {
        IPropertyReferenceOperation property => property.Instance == tensor && !facts.Contains(property.Property.Name),
        IInvocationOperation call => call.Instance == tensor && !facts.Contains(call.TargetMethod.Name),
        IBinaryOperation { OperatorMethod: not null } or IUnaryOperation { OperatorMethod: not null } or ICompoundAssignmentOperation { OperatorMethod: not null } => true,
        // A rule that returns a tensor hands its values to the walk.
        IReturnOperation => isRule,
        _ => false,
    };

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
