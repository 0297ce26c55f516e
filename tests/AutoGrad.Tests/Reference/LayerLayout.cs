using System.Text;

namespace AutoGrad.Tests.Reference;

/// <summary>How the tensors of a layer are called and cut in torch and here. Gradients of parameters go the same way as their values.</summary>
/// <param name="FromTorch">Paths of this library and their tensors, for torch's names and theirs.</param>
/// <param name="ToTorch">The way back.</param>
sealed record LayerLayout(
    Func<IReadOnlyDictionary<string, Tensor>, IReadOnlyDictionary<string, Tensor>> FromTorch,
    Func<IReadOnlyDictionary<string, Tensor>, IReadOnlyDictionary<string, Tensor>> ToTorch)
{
    /// <summary>The same tensors: running_mean is runningMean.</summary>
    public static LayerLayout CamelCase { get; } = Renamed(ToCamel, ToSnake);

    /// <summary>The same tensors under other names.</summary>
    public static LayerLayout Renamed(Func<string, string> fromTorch, Func<string, string> toTorch) =>
        new(state => state.ToDictionary(entry => fromTorch(entry.Key), entry => entry.Value), state => state.ToDictionary(entry => toTorch(entry.Key), entry => entry.Value));

    public static string ToCamel(string name)
    {
        StringBuilder text = new();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_' && i > 0 && i + 1 < name.Length && name[i - 1] != '.') text.Append(char.ToUpperInvariant(name[++i]));
            else text.Append(name[i]);
        }
        return text.ToString();
    }

    public static string ToSnake(string path)
    {
        StringBuilder text = new();
        foreach (var letter in path)
        {
            if (char.IsUpper(letter)) text.Append('_').Append(char.ToLowerInvariant(letter));
            else text.Append(letter);
        }
        return text.ToString();
    }
}
