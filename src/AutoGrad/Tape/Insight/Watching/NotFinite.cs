using System.Text;

namespace AutoGrad;

/// <summary>The first value that is not finite: which operation made it, where, and of what.</summary>
/// <param name="Operation">The name of the operation.</param>
/// <param name="IsBackward">Whether it appeared in what the operation's rule returned for an input, or a hook in the place of the result's gradient.</param>
/// <param name="Input">That input, counted from 0; −1 in the forward direction, and for a hook.</param>
/// <param name="Index">The index of the element.</param>
/// <param name="Value">NaN or an infinity.</param>
/// <param name="Operands">What it was computed of, one line each.</param>
/// <param name="Line">Where the operation was called; null where nobody noted it.</param>
/// <param name="Path">The scopes and modules around.</param>
public sealed record NotFinite(string Operation, bool IsBackward, int Input, Shape Index, double Value, IReadOnlyList<string> Operands, SourceLine? Line, string Path)
{
    /// <summary>A sentence, and a line for each operand.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(IsBackward && Input < 0 ? $"A hook on {Operation} returned {ValueStatistics.Text(Value)} in the place of the gradient"
            : IsBackward ? $"The rule of {Operation} returned {ValueStatistics.Text(Value)} as the gradient of its input {Input}"
            : $"{Operation} gave {ValueStatistics.Text(Value)}");
        if (Index.Rank > 0) text.Append($" at {Index}");
        if (Path.Length > 0) text.Append($", in {Path}");
        text.Append(Line is null ? " (where it was called was not noted: use Tape.Trace() or Tape.DetectAnomaly())." : $", called at {Line}.");
        foreach (var operand in Operands) text.Append("\n    ").Append(operand);
        return text.ToString();
    }

    /// <summary>An operand as it is shown: its value at the same index where the shapes agree, otherwise what its elements are like.</summary>
    internal static string Describe(string name, Tensor x, Shape shape, int flat)
    {
        if (x is Ghost) return $"{name}: {x.Describe()}, not kept";
        var values = ValueStatistics.Doubles(x);
        if (values.Length == 1) return $"{name} = {ValueStatistics.Text(values[0])}, {x.Describe()}";
        var here = x.Shape.Equals(shape) && flat < values.Length ? $" = {ValueStatistics.Text(values[flat])} there;" : ":";
        return $"{name}{here} {x.Describe()}, {ValueStatistics.Of(x)}";
    }

    /// <summary>The index of the element at a place in row-major order.</summary>
    internal static Shape IndexOf(Shape shape, int flat)
    {
        var index = new int[shape.Rank];
        for (var axis = 0; axis < index.Length; axis++) index[axis] = flat / shape.Strides[axis] % shape.Extents[axis];
        return Shape.Create(index);
    }
}
