namespace AutoGrad.Generators;

/// <summary>The place of a tensor in an array, a list or a tuple.</summary>
/// <param name="Index">The place; null where it can't be told, or where each element is one.</param>
/// <param name="IsParameter">Whether the list is the method's own parameter, whose elements count by their index.</param>
sealed record Slot(int? Index, bool IsParameter = false);
