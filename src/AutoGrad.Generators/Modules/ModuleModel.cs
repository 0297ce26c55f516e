namespace AutoGrad.Generators;

/// <summary>One member of a module: its name in paths, the field that holds it, and the field's type as C# writes it.</summary>
sealed record MemberModel(string Name, string Field, string Type);

/// <summary>All that is to be known about a module to generate its description. Plain values, so that equal models generate nothing anew.</summary>
/// <param name="File">A file name that no other type has.</param>
/// <param name="Namespace">The namespace, or the empty string.</param>
/// <param name="Declarations">The declarations from the outermost enclosing type to the module, such as <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Self">The module's type within its own declaration, such as <c>Mlp&lt;T&gt;</c>.</param>
/// <param name="Members">The members in the order of their declaration.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="IsWritten">Whether a description is to be generated.</param>
sealed record ModuleModel(
    string File, string Namespace, EquatableList<string> Declarations, string Self, EquatableList<MemberModel> Members, EquatableList<Finding> Findings, bool IsWritten);
