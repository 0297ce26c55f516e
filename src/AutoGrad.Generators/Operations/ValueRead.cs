using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators;

/// <summary>A place where a method reads the values of one of its tensors, or hands it on.</summary>
/// <param name="Parameter">The parameter's place.</param>
/// <param name="Element">Which of the tensors, where the parameter is a list and the index is a number in the source; otherwise null.</param>
/// <param name="Target">The method that the tensor is handed to, or null where its values are read here.</param>
/// <param name="TargetParameter">The place of the parameter there.</param>
/// <param name="TargetElement">Where in a list that is handed over the tensor lies; null where it is handed alone, or that can't be told.</param>
/// <param name="Location">Where.</param>
sealed record ValueRead(int Parameter, int? Element, IMethodSymbol? Target, int TargetParameter, int? TargetElement, Location Location);
