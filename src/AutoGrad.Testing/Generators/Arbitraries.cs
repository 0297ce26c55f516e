using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Testing;

/// <summary>Generators for FsCheck, each with a shrinker toward fewer axes, smaller extents and simple values.</summary>
public static class Arbitraries
{
    /// <summary>Shapes; scalars are among them.</summary>
    /// <param name="mostAxes">The greatest number of axes.</param>
    /// <param name="greatest">The greatest extent.</param>
    /// <param name="empty">Whether extents of 0 occur.</param>
    public static Arbitrary<Shape> Shapes(int mostAxes = 4, int greatest = 4, bool empty = true) =>
        Seeded(random => RandomShape(random, mostAxes, greatest, empty), Shrinking.Simpler);

    /// <summary>Pairs of shapes that broadcast.</summary>
    /// <param name="mostAxes">The greatest number of axes.</param>
    /// <param name="greatest">The greatest extent.</param>
    /// <param name="empty">Whether extents of 0 occur.</param>
    public static Arbitrary<ShapePair> BroadcastPairs(int mostAxes = 4, int greatest = 4, bool empty = true) => Seeded(
        random =>
        {
            var whole = RandomShape(random, mostAxes, greatest, empty);
            return new ShapePair(Narrowed(whole, random), Narrowed(whole, random));
        },
        Shrinking.Simpler);

    /// <summary>Tensors with values of a domain. Let the domain leave kinks out, or ask for values exactly at them.</summary>
    /// <param name="domain">Where values come from; all numbers by default.</param>
    /// <param name="special">Numbers one of which stands in about every third place: kinks, ends, infinities.</param>
    /// <param name="mostAxes">The greatest number of axes.</param>
    /// <param name="greatest">The greatest extent.</param>
    /// <param name="empty">Whether extents of 0 occur.</param>
    public static Arbitrary<TensorLiteral> Tensors(Domain? domain = null, double[]? special = null, int mostAxes = 3, int greatest = 4, bool empty = false)
    {
        domain ??= Domain.All;
        special ??= [];
        return Seeded(
            random => new TensorLiteral(RandomTensor(random, RandomShape(random, mostAxes, greatest, empty), domain, special)),
            literal => Shrinking.Simpler(literal.Value, domain, special).Select(x => new TensorLiteral(x)));
    }

    /// <summary>Tensors of one shape with values of a domain.</summary>
    /// <param name="shape">The shape, which shrinking leaves alone.</param>
    /// <param name="domain">Where values come from; all numbers by default.</param>
    /// <param name="special">Numbers one of which stands in about every third place.</param>
    public static Arbitrary<TensorLiteral> TensorsOf(Shape shape, Domain? domain = null, double[]? special = null)
    {
        domain ??= Domain.All;
        special ??= [];
        return Seeded(
            random => new TensorLiteral(RandomTensor(random, shape, domain, special)),
            literal => Shrinking.SimplerValues(literal.Value, domain, special).Select(x => new TensorLiteral(x)));
    }

    /// <summary>Random expressions: directed acyclic graphs of operations on up to four inputs.</summary>
    /// <param name="most">The greatest number of operations.</param>
    /// <param name="operations">What they are made of; the built-in ones by default.</param>
    public static Arbitrary<Expression> Expressions(int most = 12, IReadOnlyList<Operation>? operations = null)
    {
        operations ??= Operation.BuiltIn;
        return Seeded(random => Expression.Random(random, random.Next(1, most + 1), operations), expression => expression.Simpler());
    }

    static Arbitrary<T> Seeded<T>(Func<Random, T> make, Func<T, IEnumerable<T>> simpler) => Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => make(new(seed))), simpler);

    static Shape RandomShape(Random random, int mostAxes, int greatest, bool empty)
    {
        var extents = new int[random.Next(mostAxes + 1)];
        // An empty axis now and then is enough.
        for (var axis = 0; axis < extents.Length; axis++) extents[axis] = empty && random.Next(12) == 0 ? 0 : random.Next(1, greatest + 1);
        return extents;
    }

    static Shape Narrowed(Shape whole, Random random) => whole.Select(extent => random.Next(3) == 0 ? 1 : extent).Skip(random.Next(3) == 0 ? random.Next(whole.Rank + 1) : 0).ToArray();

    static Tensor RandomTensor(Random random, Shape shape, Domain domain, double[] special)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = special.Length > 0 && random.Next(3) == 0 ? special[random.Next(special.Length)] : domain.Draw(random);
        return Tensor.From(values, shape);
    }
}
