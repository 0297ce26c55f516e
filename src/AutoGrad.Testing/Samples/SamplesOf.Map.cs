namespace AutoGrad.Testing;

public abstract partial class SamplesOf<TOp>
{
    static readonly Shape[] shapes = [[5], [2, 3], [], [1], [2, 1], [0], [2, 0, 3]];

    static readonly (Shape A, Shape B)[] pairs =
        [([4], [4]), ([2, 3], [3]), ([3], [2, 3]), ([2, 1], [1, 3]), ([], [3]), ([3], []), ([2, 1, 2], [3, 1]), ([], []), ([1], [1]), ([2, 0], [2, 0]), ([0, 1], [1, 3])];

    static readonly (Shape A, Shape B, Shape C)[] triples = [([4], [4], [4]), ([2, 3], [3], [2, 1]), ([], [3], [2, 1]), ([], [], []), ([0, 2], [2], [])];

    /// <summary>
    /// Adds an elementwise function of one tensor: a vector, a matrix, a scalar, axes of extent 1, tensors without elements, and a point for each nasty number. Those within the domain
    /// are differentiated at; elsewhere the value alone is compared.
    /// </summary>
    /// <param name="op">The operation with its attributes.</param>
    /// <param name="function">The same function of one number.</param>
    /// <param name="domain">Where it is smooth; all numbers by default.</param>
    /// <param name="nasty">Numbers at which such a function goes wrong.</param>
    protected void Map(TOp op, Func<double, double> function, Domain? domain = null, params double[] nasty)
    {
        domain ??= Domain.All;
        Func<Tensor[], Tensor[]> reference = x => [Cells.Map(x[0], function)];
        foreach (var shape in shapes) Add(new Sample(op, [Draw.Of(shape, domain)]) { Reference = reference, IsElementwise = true });
        double[] within = [.. nasty.Where(x => domain.RoomAt(x) > 0)], outside = [.. nasty.Except(within)];
        if (within.Length > 0) Add(new Sample(op, [Draw.Fixed(Tensor.From(within), domain)]) { Reference = reference, IsElementwise = true, SingleTolerance = 0 });
        foreach (var x in outside) Value(op, x, function(x));
    }

    /// <summary>
    /// Adds an elementwise function of two tensors: equal shapes, pairs that broadcast, scalars, tensors without elements, and a point for each nasty pair.
    /// </summary>
    /// <param name="op">The operation with its attributes.</param>
    /// <param name="function">The same function of two numbers.</param>
    /// <param name="a">Where it is smooth in its first argument; all numbers by default.</param>
    /// <param name="b">Where it is smooth in its second argument.</param>
    /// <param name="nasty">Pairs at which such a function goes wrong.</param>
    protected void Map(TOp op, Func<double, double, double> function, Domain? a = null, Domain? b = null, params (double A, double B)[] nasty)
    {
        (a, b) = (a ?? Domain.All, b ?? Domain.All);
        Func<Tensor[], Tensor[]> reference = x => [Cells.Map(x[0], x[1], function)];
        foreach (var pair in pairs) Add(new Sample(op, [Draw.Of(pair.A, a), Draw.Of(pair.B, b)]) { Reference = reference, IsElementwise = true });
        var within = nasty.Where(p => a.RoomAt(p.A) > 0 && b.RoomAt(p.B) > 0).ToArray();
        if (within.Length > 0)
        {
            Draw[] inputs = [Draw.Fixed(Tensor.From([.. within.Select(p => p.A)]), a), Draw.Fixed(Tensor.From([.. within.Select(p => p.B)]), b)];
            Add(new Sample(op, inputs) { Reference = reference, IsElementwise = true, SingleTolerance = 0 });
        }
        foreach (var (x, y) in nasty.Except(within)) Value(op, [Tensor.From([x]), Tensor.From([y])], Tensor.From([function(x, y)]));
    }

    /// <summary>Adds an elementwise function of three tensors, in shapes that broadcast.</summary>
    /// <param name="op">The operation with its attributes.</param>
    /// <param name="function">The same function of three numbers.</param>
    /// <param name="domains">Where it is smooth, for each argument.</param>
    protected void Map(TOp op, Func<double, double, double, double> function, params Domain[] domains)
    {
        ArgumentNullException.ThrowIfNull(domains);
        Domain Of(int i) => i < domains.Length ? domains[i] : Domain.All;
        foreach (var (a, b, c) in triples)
        {
            Add(new Sample(op, [Draw.Of(a, Of(0)), Draw.Of(b, Of(1)), Draw.Of(c, Of(2))]) { Reference = x => [Cells.Map(x[0], x[1], x[2], function)], IsElementwise = true });
        }
    }

    /// <summary>Adds an elementwise function of one tensor of integers.</summary>
    protected void MapIntegers(TOp op, Func<long, long> function)
    {
        foreach (var dtype in (DType[])[DType.Int64, DType.Int32]) Add(new Sample(op, [Draw.Integers([7], -9, 10, dtype)]) { Reference = x => [Cells.Map(x[0], v => function((long)v)).To(dtype)] });
    }

    /// <summary>Adds an elementwise function of two tensors of integers from 1 to 9, the first with either sign.</summary>
    protected void MapIntegers(TOp op, Func<long, long, long> function)
    {
        foreach (var dtype in (DType[])[DType.Int64, DType.Int32])
        {
            Draw[] inputs = [Draw.Integers([2, 7], -9, 10, dtype), Draw.Integers([7], 1, 10, dtype)];
            Add(new Sample(op, inputs) { Reference = x => [Cells.Map(x[0], x[1], (a, b) => function((long)a, (long)b)).To(dtype)] });
        }
    }

    /// <summary>Adds a relation between two tensors of any numeric type, whose result is Bool.</summary>
    protected void Relation(TOp op, Func<double, double, bool> relation)
    {
        Func<Tensor[], Tensor[]> reference = x => [Cells.Map(x[0], x[1], (a, b) => relation(a, b) ? 1 : 0).To(DType.Bool)];
        foreach (var (a, b) in pairs) Add(new Sample(op, [Draw.Of(a), Draw.Of(b)]) { Reference = reference });
        Add(new Sample(op, [Draw.Integers([3, 5], 0, 3), Draw.Integers([5], 0, 3)]) { Reference = reference });
        Add(new Sample(op, [Draw.Fixed(0, -0.0, double.NaN, 1, double.PositiveInfinity), Draw.Fixed(-0.0, 0, double.NaN, double.NaN, double.PositiveInfinity)]) { Reference = reference });
    }
}
