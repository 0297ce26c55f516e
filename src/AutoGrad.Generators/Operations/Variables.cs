using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generators;

/// <summary>What variables hold: which one a value is assigned to, and where it is still in there.</summary>
static class Variables
{
    /// <summary>The variable that a target of an assignment is, or its part for one element of a tuple.</summary>
    public static ISymbol? Assigned(IOperation target, int? element = null) => target switch
    {
        IDeclarationExpressionOperation declaration => Assigned(declaration.Expression, element),
        ITupleOperation tuple when element < tuple.Elements.Length => Assigned(tuple.Elements[element.Value]),
        ILocalReferenceOperation local when element is null => local.Local,
        IParameterReferenceOperation parameter when element is null => parameter.Parameter,
        _ => null,
    };

    /// <summary>The places after one in the source where a variable still holds what it was given there.</summary>
    public static IEnumerable<IOperation> Uses(ISymbol variable, int start, IOperation body)
    {
        var references = body.Descendants().Where(operation => SymbolEqualityComparer.Default.Equals(Assigned(operation), variable) && operation is not IDeclarationExpressionOperation && operation.Syntax.SpanStart >= start).ToArray();
        return references.Where(reference => !Array.Exists(references, other => Hides(other, reference)));
    }

    /// <summary>Whether a variable, or an element of it, has certainly been assigned anew in one place before another is reached: in a statement of a block that is around both.</summary>
    static bool Hides(IOperation other, IOperation reference)
    {
        var (child, parent) = (other, other.Parent);
        while (parent is ITupleOperation or IDeclarationExpressionOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }) (child, parent) = (parent, parent.Parent);
        return parent is ISimpleAssignmentOperation or IDeconstructionAssignmentOperation && ((IAssignmentOperation)parent).Target == child
            && parent.Parent is IExpressionStatementOperation { Parent: IBlockOperation block }
            && parent.Syntax.Span.End <= reference.Syntax.SpanStart && reference.Syntax.SpanStart < block.Syntax.Span.End;
    }
}
