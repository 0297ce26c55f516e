using System.Text;

namespace AutoGrad.Training;

/// <summary>
/// Names of PyTorch's parameters and those of a model here. There they are <c>snake_case</c>, here the paths of C# fields, <c>camelCase</c>; what lies between dots stays in its place.
/// Counts of batches (<c>num_batches_tracked</c>), which nothing here needs, are left out.
/// </summary>
public static class TorchNames
{
    /// <summary>From PyTorch: <c>encoder.batch_norm.running_mean</c> becomes <c>encoder.batchNorm.runningMean</c>.</summary>
    public static string? FromTorch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.EndsWith("num_batches_tracked", StringComparison.Ordinal)) return null;
        StringBuilder text = new();
        for (var i = 0; i < name.Length; i++)
        {
            var isJoint = name[i] == '_' && i > 0 && i + 1 < name.Length && char.IsAsciiLetterOrDigit(name[i - 1]) && char.IsAsciiLetterOrDigit(name[i + 1]);
            if (isJoint) text.Append(char.ToUpperInvariant(name[++i]));
            else text.Append(name[i]);
        }
        return text.ToString();
    }

    /// <summary>To PyTorch: <c>encoder.batchNorm.runningMean</c> becomes <c>encoder.batch_norm.running_mean</c>.</summary>
    public static string? ToTorch(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder text = new();
        foreach (var sign in name)
        {
            if (char.IsAsciiLetterUpper(sign) && text.Length > 0 && text[^1] != '.') text.Append('_');
            text.Append(char.ToLowerInvariant(sign));
        }
        return text.ToString();
    }
}
