using System.Text;

namespace AutoGrad.Training;

/// <summary>The characters of a text, numbered in the order of their code points. A character outside the basic plane is one character.</summary>
public sealed class Vocabulary
{
    readonly Rune[] characters;
    readonly Dictionary<Rune, int> tokens = [];

    /// <summary>A vocabulary of the characters of a text.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Vocabulary(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        characters = [.. text.EnumerateRunes().Distinct().Order()];
        if (characters.Length == 0) throw new ArgumentException("Vocabulary: the text is empty.", nameof(text));
        foreach (var character in characters) tokens.Add(character, tokens.Count);
    }

    /// <summary>The number of characters.</summary>
    public int Count => characters.Length;

    /// <summary>All characters in the order of their numbers: <c>new Vocabulary(text)</c> of it is the same vocabulary.</summary>
    public string Characters => string.Concat(characters);

    /// <summary>The numbers of the characters of a text, an Int64 vector.</summary>
    /// <exception cref="ArgumentException">A character is none of the vocabulary; the message says which and where.</exception>
    public Tensor Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<long> encoded = new(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!tokens.TryGetValue(character, out var token)) throw new ArgumentException($"Vocabulary: the character '{character}' (U+{character.Value:X4}), number {encoded.Count} of the text, is not among its {Count}.", nameof(text));
            encoded.Add(token);
        }
        return Tensor.From<long>([.. encoded]);
    }

    /// <summary>The text of some numbers.</summary>
    /// <param name="encoded">An Int64 or Int32 tensor; its elements are taken in row-major order.</param>
    /// <exception cref="ArgumentException">The tensor is of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is that of no character.</exception>
    public string Decode(Tensor encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.DType != DType.Int64 && encoded.DType != DType.Int32) throw new ArgumentException($"Vocabulary: the numbers of characters are Int64 or Int32; those given are {encoded.DType}{encoded.Shape}.", nameof(encoded));
        StringBuilder text = new();
        foreach (var token in encoded.To(DType.Int64).ToArray<long>())
        {
            if (token < 0 || token >= Count) throw new ArgumentOutOfRangeException(nameof(encoded), token, $"Vocabulary: {token} is the number of no character; there are {Count}, numbered from 0.");
            text.Append(characters[token]);
        }
        return text.ToString();
    }
}
