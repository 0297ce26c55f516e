using System.Text;
using AutoGrad;
using AutoGrad.Training;

namespace CharGpt;

/// <summary>A text as data: its characters as numbers, the first nine tenths to learn from, the last tenth held out.</summary>
sealed class Corpus
{
    const int heldOut = 10;

    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="context">The length of the windows that are to be cut from it.</param>
    /// <exception cref="InvalidDataException">The text is empty, or too short for one window in each part; the message names it.</exception>
    public Corpus(string text, string name, int context)
    {
        if (text.Length == 0) throw new InvalidDataException($"{name} is empty; give a text to learn from");
        Vocabulary = new(text);
        var all = Vocabulary.Encode(text);
        var least = heldOut * (context + 1);
        if (all.Size < least) throw new InvalidDataException($"{name} has {all.Size} characters; at least {least} are needed, for its last tenth is held out and must hold {context + 1}");
        var end = (int)(all.Size - (all.Size / heldOut));
        (Training, Validation) = (all[..end], all[end..]);
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>The numbers of the characters to learn from, Int64.</summary>
    public Tensor Training { get; }

    /// <summary>Those that the model never learns from.</summary>
    public Tensor Validation { get; }

    /// <exception cref="InvalidDataException">The file is not UTF-8, empty or too short; the message names it.</exception>
    public static Corpus Read(string path, int context)
    {
        try
        {
            return new(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path, context);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException($"{path} is not a text in UTF-8", error);
        }
    }
}
