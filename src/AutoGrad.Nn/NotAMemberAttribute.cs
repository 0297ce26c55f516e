namespace AutoGrad.Nn;

/// <summary>Says of a field of a module that what it holds is no part of the module: a teacher that is not learnt, a module that belongs to another.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotAMemberAttribute : Attribute;
