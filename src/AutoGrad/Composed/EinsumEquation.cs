namespace AutoGrad;

/// <summary>
/// An equation such as <c>"bij,bjk->bik"</c> for particular operands: a number for each axis. Letters are numbered by their code; the axes of an ellipsis, aligned at the end, lie
/// behind all letters.
/// </summary>
sealed class EinsumEquation
{
    const int FirstHidden = 'z' + 1;

    readonly string text;
    readonly Dictionary<int, int> extents = [];
    int hidden;

    EinsumEquation(string text) => this.text = text;

    /// <summary>The labels of the axes of each operand.</summary>
    public int[][] Inputs { get; private set; } = [];

    /// <summary>Those of the result.</summary>
    public int[] Output { get; private set; } = [];

    /// <summary>How far a label runs; 1 only if it does so in every operand.</summary>
    public int Extent(int label) => extents[label];

    /// <exception cref="ArgumentException">The equation is malformed, or does not fit the operands.</exception>
    public static EinsumEquation Parse(string text, ReadOnlySpan<Tensor> operands)
    {
        EinsumEquation equation = new(text);
        var sides = text.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length > 2) throw equation.Wrong("has more than one arrow");
        if (terms.Length != operands.Length) throw equation.Wrong($"names {terms.Length} operands where {operands.Length} are given");
        for (var i = 0; i < terms.Length; i++) equation.hidden = Math.Max(equation.hidden, equation.Hidden(terms[i], operands[i]));
        equation.Inputs = new int[terms.Length][];
        for (var i = 0; i < terms.Length; i++)
        {
            equation.Inputs[i] = equation.Labels(terms[i], equation.Hidden(terms[i], operands[i]));
            equation.Measure(equation.Inputs[i], operands[i]);
        }
        equation.Output = sides.Length == 2 ? equation.Labels(sides[1], equation.hidden) : equation.Implicit();
        equation.CheckOutput();
        return equation;
    }

    public ArgumentException Wrong(string why) => new($"Einsum: the equation \"{text}\" {why}.");

    /// <summary>How many axes of an operand its ellipsis stands for.</summary>
    int Hidden(string term, Tensor operand)
    {
        var at = term.IndexOf("...", StringComparison.Ordinal);
        var letters = at < 0 ? term.Length : term.Length - 3;
        if (at < 0 ? operand.Rank != letters : operand.Rank < letters) throw Wrong($"has the term \"{term}\" for {operand.Describe()}, which has {operand.Rank} axes");
        return operand.Rank - letters;
    }

    int[] Labels(string term, int ellipsis)
    {
        List<int> labels = [];
        var at = term.IndexOf("...", StringComparison.Ordinal);
        for (var i = 0; i < term.Length; i++)
        {
            if (i == at)
            {
                for (var axis = hidden - ellipsis; axis < hidden; axis++) labels.Add(FirstHidden + axis);
                i += 2;
            }
            else if (char.IsAsciiLetter(term[i])) labels.Add(term[i]);
            else throw Wrong($"has '{term[i]}' in the term \"{term}\", where letters and one ellipsis \"...\" are expected");
        }
        return [.. labels];
    }

    void Measure(int[] labels, Tensor operand)
    {
        for (var axis = 0; axis < labels.Length; axis++)
        {
            var (label, extent) = (labels[axis], operand.Shape.Extents[axis]);
            var known = extents.GetValueOrDefault(label, 1);
            var repeated = Array.IndexOf(labels, label);
            if ((known != extent && known != 1 && extent != 1) || operand.Shape.Extents[repeated] != extent)
            {
                var name = label < FirstHidden ? $"'{(char)label}'" : "an axis of the ellipsis";
                throw Wrong($"has the extents {(known != extent && known != 1 ? known : operand.Shape.Extents[repeated])} and {extent} for {name}, the latter along axis {axis} of {operand.Describe()}");
            }
            extents[label] = known == 1 ? extent : known;
        }
    }

    /// <summary>The axes of the ellipsis, then the letters that occur once, in the order of their codes.</summary>
    int[] Implicit()
    {
        var once = Inputs.SelectMany(labels => labels).Where(label => label < FirstHidden).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key);
        return [.. Enumerable.Range(FirstHidden, hidden), .. once.Order()];
    }

    void CheckOutput()
    {
        for (var i = 0; i < Output.Length; i++)
        {
            if (!extents.ContainsKey(Output[i])) throw Wrong($"has '{(char)Output[i]}' in the result, which no operand has");
            if (Array.IndexOf(Output, Output[i]) != i) throw Wrong($"has '{(char)Output[i]}' twice in the result");
        }
    }
}
