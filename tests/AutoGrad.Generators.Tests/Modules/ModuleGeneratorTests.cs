using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generators.Tests.Modules;

public sealed class ModuleGeneratorTests
{
    /// <summary>The names that the generated descriptions give, in order, after a check that everything compiles without a warning.</summary>
    static string[] Named(params string[] sources)
    {
        var (output, reported, run) = Compiler.Generate(sources);
        Assert.Empty(reported);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0414"));
        return [.. run.GeneratedTrees.SelectMany(tree => Regex.Matches(tree.ToString(), "members\\.Add\\(\"(.*?)\"").Select(match => match.Groups[1].Value))];
    }

    static Diagnostic Reported(string source) => Assert.Single(Compiler.Generate(source).Reported);

    [Fact]
    public void Fields_and_properties_are_named_in_the_order_of_their_declaration() => Assert.Equal(
        ["hidden", "weight", "inputWeight", "mean", "output", "later"],
        Named("""
            public sealed partial class Net : Module
            {
                readonly Linear hidden = new(2, 2);
                public Parameter Weight { get; } = new(Tensor.Ones([1]));
                public Parameter? InputWeight { get; private set; }
                static readonly Linear shared = new(1, 1);
                int count = shared.Weight.Size;
                public int Count => count++;
                TensorBuffer? _mean = new(Tensor.Zeros([1]));
                public Linear Output { get; init; } = new(2, 2);
                public Linear Computed => hidden;
                Parameter Later { get => field ??= Weight; set; }
            }
            """));

    [Fact]
    public void Arrays_lists_and_dictionaries_are_named() => Assert.Equal(
        ["a", "b", "c", "d", "e", "f", "g"],
        Named("""
            public partial class Net : Module
            {
                readonly Linear[] a = [];
                readonly List<Parameter>? b = null;
                readonly IReadOnlyList<Module?> c = [];
                readonly Dictionary<string, TensorBuffer> d = [];
                IReadOnlyDictionary<string, Linear>? e { get; } = null;
                readonly IList<Linear>? f = null;
                readonly IDictionary<string, Linear?>? g = null;
                readonly Func<Module, Tensor>? none = null;
                readonly List<string> others = [];
            }
            """));

    [Fact]
    public void Nested_and_generic_modules_and_those_in_several_parts_are_described() => Assert.Equal(
        ["inner", "first", "second", "third", "fourth"],
        Named(
            """
            namespace Space.Deep
            {
                public partial class Outer<@class> where @class : Module
                {
                    public abstract partial class Residual<T>(T inner) : Module where T : Base
                    {
                        readonly T inner = inner;
                    }
                    sealed partial class Two(Base x) : Residual<Base>(x)
                    {
                        @class? First { get; } = null;
                    }
                }
                public abstract class Base : Module;
                internal partial class Parts : Module { Linear? second = null; }
            }
            """,
            """
            namespace Space.Deep
            {
                partial class Parts : IDisposable { Linear? third = null; public void Dispose() { } }
                partial class Parts { Linear? fourth = null; }
            }
            """));

    [Fact]
    public void Nothing_is_generated_for_a_class_without_members_or_with_a_description_of_its_own() => Assert.Empty(Named(
        """
        public sealed class Identity : Module { public override Tensor Forward(Tensor x) => x; }
        public sealed class Manual : Module
        {
            readonly Linear hidden = new(1, 1);
            protected override void Describe(Members members) => members.Add("other", hidden);
        }
        public class NoModule { readonly Linear hidden = new(1, 1); public int Size => hidden.Weight.Size; }
        """));

    [Fact]
    public void A_class_that_is_not_partial_is_an_error_at_its_name()
    {
        var error = Reported("class Net : Module { readonly Linear hidden = new(1, 1); readonly Linear output = new(1, 1); }");
        Assert.Equal(("AG0001", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Contains("'Net' has members to name (hidden, output)", error.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("source0.cs", error.Location.GetLineSpan().Path);
        Assert.Equal("Net".Length, error.Location.SourceSpan.Length);
    }

    [Fact]
    public void An_enclosing_class_that_is_not_partial_is_an_error_at_the_enclosing_class()
    {
        var error = Reported("class Outer { sealed partial class Net : Module { readonly Linear hidden = new(1, 1); } }");
        Assert.Equal("AG0001", error.Id);
        Assert.Contains("'partial class Outer'", error.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("readonly HashSet<Linear> all = [];")]
    [InlineData("readonly Linear[][] all = [];")]
    [InlineData("readonly Linear[,]? all = null;")]
    [InlineData("readonly (Linear, int) all = (new(1, 1), 2);")]
    [InlineData("readonly Dictionary<int, Parameter> all = [];")]
    [InlineData("readonly List<Linear[]> all = [];")]
    [InlineData("IEnumerable<Module> all { get; } = [];")]
    public void A_collection_that_gives_no_names_is_reported(string field)
    {
        var warning = Reported($"sealed partial class Net : Module {{ {field} }}");
        Assert.Equal(("AG0002", DiagnosticSeverity.Warning), (warning.Id, warning.Severity));
        Assert.Contains("'all' of the module 'Net'", warning.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_marked_as_no_member_is_left_out() => Assert.Equal(
        ["hidden"],
        Named("""
            sealed partial class Net([NotAMember] Linear teacher) : Module
            {
                [NotAMember] readonly HashSet<Linear> all = [];
                [NotAMember] Linear Other { get; } = new(1, 1);
                readonly Linear hidden = new(1, 1);
                public int Size => all.Count + teacher.Weight.Size;
            }
            """));

    [Fact]
    public void Two_members_with_one_name_are_an_error()
    {
        var error = Reported("sealed partial class Net : Module { readonly Linear hidden = new(1, 1); Linear Hidden { get; } = new(1, 1); }");
        Assert.Equal("AG0003", error.Id);
        Assert.Contains("'hidden' and 'Hidden'", error.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_captured_parameter_of_a_primary_constructor_is_a_member() => Assert.Equal(
        ["inner", "output"],
        Named("""
            public sealed partial class Net(Linear inner, Linear other) : Module
            {
                readonly Linear output = new(2, 2);
                readonly int size = other.Weight.Size;
                public override Tensor Forward(Tensor x) => output.Forward(inner.Forward(x)) * size;
            }
            """));

    [Fact]
    public void An_edit_that_changes_no_member_generates_nothing_anew()
    {
        var compilation = Compiler.Compile("sealed partial class Net : Module { readonly Linear hidden = new(1, 1); }");
        var driver = Compiler.Driver().RunGenerators(compilation);
        var step = Assert.Single(driver.RunGenerators(compilation.AddSyntaxTrees(Compiler.Compile("class Other;").SyntaxTrees)).GetRunResult().Results[0].TrackedSteps["Modules"]);
        Assert.All(step.Outputs, output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }
}
