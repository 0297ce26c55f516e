using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators;

/// <summary>What the generator reports about modules.</summary>
static class ModuleRules
{
    const string category = "Modules";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "AG0001", "A module with members must be partial",
        "The module '{0}' has members to name ({1}), so '{2}' must be declared partial: 'partial class {2}'. Or override Describe by hand.",
        category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Nameless = new(
        "AG0002", "A member of a module can't be named",
        "'{0}' of the module '{1}' holds parameters, buffers or modules in a {2}, which gives them no names: they would be neither learnt nor saved. Use a field, an array, a List<T> or a Dictionary<string, T> of them, or mark it [NotAMember].",
        category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SameName = new(
        "AG0003", "Two members of a module have the same name",
        "'{0}' and '{1}' of the module '{2}' would both be named '{3}'. Rename one, or mark one [NotAMember].",
        category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor[] All = [NotPartial, Nameless, SameName];
}
