using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed partial class ArrowTests
{
    [Fact]
    public void Kernels_know_neither_tensors_nor_the_tape() => Assert.All(Files("AutoGrad/Kernels"), file =>
        Assert.DoesNotMatch(@"\b(Tensor|Storage|Shape|Node|Tape|Op|UnaryOp|BinaryOp)\b", Code(file)));

    [Fact]
    public void Tensors_know_neither_the_tape_nor_operations() => Assert.All(Files("AutoGrad/Tensors"), file =>
        Assert.DoesNotMatch(@"\b(Node|Walk|Leaf|Parameter|Tape\.|UnaryOp|BinaryOp|UnaryMap|VariadicOp)\b", Code(file)));

    [Theory]
    [InlineData("AutoGrad.Nn")]
    [InlineData("AutoGrad.Training")]
    public void Layers_and_training_are_compositions(string name) =>
        Assert.DoesNotContain(System.Reflection.Assembly.Load(name).GetTypes(), type => type.IsSubclassOf(typeof(Op)));

    [Fact]
    public void Compositions_declare_no_operations() => Assert.All(Files("AutoGrad/Composed"), file =>
        Assert.DoesNotMatch(@"record\s+\w+.*:\s*\w*(Op|Map)\b", Code(file)));

    [Fact]
    public void Layers_and_training_don_t_know_each_other()
    {
        Assert.DoesNotContain(System.Reflection.Assembly.Load("AutoGrad.Nn").GetReferencedAssemblies(), other => other.Name == "AutoGrad.Training");
        Assert.DoesNotContain(System.Reflection.Assembly.Load("AutoGrad.Training").GetReferencedAssemblies(), other => other.Name == "AutoGrad.Nn");
    }

    [Fact]
    public void Unsafe_code_stays_in_kernels_and_tensors() => Assert.All(
        Files("").Where(file => !file.Contains("/Kernels/", StringComparison.Ordinal) && !file.Contains("/Tensors/", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(@"\bunsafe\b|\bfixed \(|\b(MemoryMarshal|CollectionsMarshal|Marshal|Unsafe|GCHandle)\b", Code(file)));

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Assert.All(Files(""), file => Assert.InRange(File.ReadLines(file).Count(), 0, 400));

    static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Repository.Place("src", folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => file.Replace('\\', '/')).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>A file without comments and strings.</summary>
    static string Code(string file) => Commentary().Replace(File.ReadAllText(file), "");

    [GeneratedRegex("""//[^\n]*|"(\\.|[^"\\\n])*"|using System[^\n]*""")]
    private static partial Regex Commentary();
}
