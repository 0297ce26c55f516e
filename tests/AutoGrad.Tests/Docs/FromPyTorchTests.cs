using System.Reflection;
using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Docs;

/// <summary>docs/from-pytorch.md: every name of ours in its tables exists.</summary>
public sealed partial class FromPyTorchTests
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    readonly Page page = new("from-pytorch.md", "FromPyTorch");

    static readonly Type[] types = [.. ((string[])["AutoGrad", "AutoGrad.Nn", "AutoGrad.Training", "AutoGrad.Testing"]).SelectMany(name => System.Reflection.Assembly.Load(name).GetExportedTypes())];

    static readonly HashSet<string> names = [.. types.Select(NameOf), .. types.SelectMany(type => type.GetMembers(All)).Select(member => member.Name.Replace("get_", "", StringComparison.Ordinal))];

    static readonly HashSet<string> arguments =
        [.. types.SelectMany(type => type.GetMembers(All)).OfType<MethodBase>().SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name!)];

    [Fact]
    public void Every_name_in_the_tables_exists()
    {
        var codes = Codes().ToArray();
        Assert.InRange(codes.Length, 150, 1000);
        Assert.Empty(codes.SelectMany(Unknown).Distinct());
    }

    [Fact]
    public void A_name_that_does_not_exist_is_found()
    {
        Assert.Equal(["Reluu"], Unknown("x.Reluu(slope: 1)"));
        Assert.Equal(["Loss.Relu"], Unknown("Loss.Relu(x)"));
        Assert.Equal(["momentun:"], Unknown("new Sgd(parameters, momentun: 0.9)"));
        Assert.Empty(Unknown("Tensor.Uniform([2], random, low: 0) is not \"Nothing\""));
    }

    /// <summary>The pieces of code in the second column of each table.</summary>
    IEnumerable<string> Codes() => page.Text.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Replace("\\|", "∣", StringComparison.Ordinal).Split('|')[2])
        .SelectMany(cell => Code().Matches(cell).Select(match => match.Groups[1].Value));

    static IEnumerable<string> Unknown(string code)
    {
        code = Literal().Replace(code, "");
        foreach (Match word in Word().Matches(code)) if (!names.Contains(word.Value)) yield return word.Value;
        foreach (Match pair in Pair().Matches(code))
        {
            var (owner, member) = (pair.Groups[1].Value, pair.Groups[2].Value);
            if (names.Contains(member) && !Owns(owner, member)) yield return pair.Value;
        }
        foreach (Match argument in Argument().Matches(code)) if (!arguments.Contains(argument.Groups[1].Value)) yield return argument.Value;
    }

    /// <summary>Whether a type has a member; what others give Tensor by extension counts as its own.</summary>
    static bool Owns(string owner, string member) => owner == "Tensor"
        || types.Where(type => NameOf(type) == owner).SelectMany(type => type.GetMembers(All)).Any(found => found.Name == member) || types.All(type => NameOf(type) != owner);

    static string NameOf(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b([A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"\b([a-z]\w*):")]
    private static partial Regex Argument();
}
