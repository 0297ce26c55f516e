namespace AutoGrad.Training;

/// <summary>The little of Python's literals that a .npy header consists of.</summary>
sealed class PythonLiteral(string text, ByteSource source, long start)
{
    int place;

    /// <summary>Passes over a sign if it comes next.</summary>
    public bool Skip(char sign)
    {
        Blanks();
        if (place >= text.Length || text[place] != sign) return false;
        place++;
        return true;
    }

    public void Expect(char sign)
    {
        if (!Skip(sign)) throw Wrong($"{sign} is due");
    }

    /// <summary>A text in single or double quotes.</summary>
    public string Text()
    {
        var quote = Skip('\'') ? '\'' : Skip('"') ? '"' : throw Wrong("a text in quotes is due");
        var end = text.IndexOf(quote, place);
        if (end < 0) throw Wrong("a text does not end");
        var content = text[place..end];
        if (content.Contains('\\', StringComparison.Ordinal)) throw Wrong("a text has an escape");
        place = end + 1;
        return content;
    }

    public bool Truth()
    {
        Blanks();
        foreach (var value in (bool[])[true, false])
        {
            var word = value ? "True" : "False";
            if (!text.AsSpan(place).StartsWith(word, StringComparison.Ordinal)) continue;
            place += word.Length;
            return value;
        }
        throw Wrong("True or False is due");
    }

    /// <summary>Whole numbers in round brackets; Python 2 wrote an L behind long ones.</summary>
    public List<long> Tuple()
    {
        List<long> numbers = [];
        Expect('(');
        while (!Skip(')'))
        {
            numbers.Add(Number());
            if (Skip(',')) continue;
            if (numbers.Count == 1) throw Wrong("a comma is due: without it, this is no tuple");
            Expect(')');
            break;
        }
        return numbers;
    }

    public void End()
    {
        Blanks();
        if (place < text.Length) throw Wrong("the header goes on after its dictionary");
    }

    long Number()
    {
        Blanks();
        var from = place;
        while (place < text.Length && char.IsAsciiDigit(text[place])) place++;
        if (place == from || !long.TryParse(text.AsSpan(from, place - from), out var number)) throw Wrong("a whole number from 0 is due");
        if (place < text.Length && text[place] == 'L') place++;
        return number;
    }

    void Blanks()
    {
        while (place < text.Length && text[place] is (' ' or '\n' or '\t' or '\r')) place++;
    }

    BrokenFileException Wrong(string fault) => source.Broken($"the header is no dictionary of Python with descr, fortran_order and shape: {fault}", start + place);
}
