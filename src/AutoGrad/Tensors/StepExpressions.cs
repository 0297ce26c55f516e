namespace AutoGrad;

/// <summary>The pending expressions of one step of a loop, in the order of evaluation.</summary>
/// <param name="earlier">Expressions of a loop that ran before: their values are read instead of computed again.</param>
sealed class StepExpressions(StepExpressions? earlier = null)
{
    readonly Dictionary<Pending, int> places = [];
    readonly List<(Pending Expression, Tensor Value, Operand A, Operand B, Operand C)> list = [];
    readonly HashSet<int> kept = [];

    /// <summary>Something that a step reads: a tensor from elsewhere, an expression of the same step, or one of the earlier loop.</summary>
    public readonly record struct Operand(Tensor? Source, int Place, bool IsEarlier)
    {
        public static readonly Operand None = new(null, -1, false);
    }

    /// <summary>The expressions that a later loop reads in the same turn.</summary>
    public IReadOnlySet<int> Kept => kept;

    public int Count => list.Count;

    public (Pending Expression, Tensor Value, Operand A, Operand B, Operand C) this[int place] => list[place];

    /// <summary>Adds what a tensor needs.</summary>
    public Operand Add(Tensor x)
    {
        if (x is Placeholder placeholder) return new(placeholder.Origin, -1, false);
        if (x.Pending is not { } expression) return new(x, -1, false);
        if (places.TryGetValue(expression, out var place)) return new(null, place, false);
        if (earlier is not null && earlier.places.TryGetValue(expression, out place))
        {
            earlier.kept.Add(place);
            return new(null, place, true);
        }
        var a = Add(expression.A);
        var b = expression.B is { } second ? Add(second) : Operand.None;
        var c = expression.C is { } third ? Add(third) : Operand.None;
        places.Add(expression, place = list.Count);
        list.Add((expression, x, a, b, c));
        return new(null, place, false);
    }
}
