using System.Text;
using System.Text.RegularExpressions;

namespace AutoGrad.Training;

/// <summary>
/// Names of PyTorch's parameters and those of a model here. There they are <c>snake_case</c>, here the paths of C# fields, <c>camelCase</c>; what lies between dots stays in its place.
/// The weights of recurrent layers, which have the number of the layer in their names there, are those of the cells of each direction here. Use it as
/// <c>state.Renamed(TorchNames.FromTorch)</c>.
/// </summary>
public static partial class TorchNames
{
    /// <summary>From PyTorch: <c>encoder.batch_norm.running_mean</c> becomes <c>encoder.batchNorm.runningMean</c>, <c>lstm.weight_ih_l0_reverse</c> becomes <c>lstm.reverse.0.weightIh</c>.</summary>
    public static string FromTorch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = TorchCell().Replace(name, match => $"{(match.Groups["reverse"].Success ? "reverse" : "layers")}.{match.Groups["layer"]}.{match.Groups["what"]}");
        StringBuilder text = new();
        for (var i = 0; i < name.Length; i++)
        {
            var isJoint = name[i] == '_' && i > 0 && i + 1 < name.Length && char.IsAsciiLetterOrDigit(name[i - 1]) && char.IsAsciiLetterOrDigit(name[i + 1]);
            text.Append(isJoint ? char.ToUpperInvariant(name[++i]) : name[i]);
        }
        return text.ToString();
    }

    /// <summary>To PyTorch: the other way round.</summary>
    public static string ToTorch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder text = new();
        foreach (var sign in name)
        {
            if (char.IsAsciiLetterUpper(sign) && text.Length > 0 && text[^1] != '.') text.Append('_');
            text.Append(char.ToLowerInvariant(sign));
        }
        return Cell().Replace(text.ToString(), match => $"{match.Groups["what"]}_l{match.Groups["layer"]}{(match.Groups["side"].Value == "reverse" ? "_reverse" : "")}");
    }

    [GeneratedRegex(@"(?<=^|\.)(?<what>(weight|bias)_(ih|hh|hr))_l(?<layer>\d+)(?<reverse>_reverse)?$")]
    private static partial Regex TorchCell();

    [GeneratedRegex(@"(?<=^|\.)(?<side>layers|reverse)\.(?<layer>\d+)\.(?<what>(weight|bias)_(ih|hh|hr))$")]
    private static partial Regex Cell();
}
