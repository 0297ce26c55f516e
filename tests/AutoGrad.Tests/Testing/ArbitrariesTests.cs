using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class ArbitrariesTests
{
    [Fact]
    public void Shapes_have_scalars_and_empty_axes_among_them_and_keep_their_bounds()
    {
        List<Shape> seen = [];
        Property.Check(Arbitraries.Shapes(3, 4), shape => { seen.Add(shape); return shape.Rank <= 3 && shape.All(extent => extent is >= 0 and <= 4); }, 300);
        Assert.Contains(seen, shape => shape.Rank == 0);
        Assert.Contains(seen, shape => shape.Size == 0);
        Assert.Contains(seen, shape => shape.Rank == 3 && shape.Size > 1);
    }

    [Fact]
    public void Shapes_shrink_to_few_axes_and_small_extents()
    {
        var error = Assert.Throws<PropertyFailedException>(() => Property.Check(Arbitraries.Shapes(empty: false), shape => shape.Rank < 2 || shape[1] < 3, 1000, show: shape => $"{shape}"));
        Assert.Contains("shrunk:   [1, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_broadcast_and_so_do_all_simpler_ones()
    {
        var pairs = Arbitraries.BroadcastPairs();
        List<ShapePair> seen = [];
        Property.Check(pairs, pair =>
        {
            seen.Add(pair);
            return pair.Together.Rank >= 0 && pairs.Shrinker(pair).All(simpler => simpler.Together.Rank <= pair.Together.Rank);
        }, 300);
        Assert.Contains(seen, pair => !pair.A.Equals(pair.B) && pair.A.Rank == pair.B.Rank);
        Assert.Contains(seen, pair => pair.A.Rank < pair.B.Rank);
        var error = Assert.Throws<PropertyFailedException>(() => Property.Check(pairs, pair => pair.A.Size == pair.B.Size, 1000, show: pair => $"{pair}"));
        Assert.Matches(@"shrunk:   \(\(Shape\)\[(|1|2|0)\], \(Shape\)\[(|1|2|0)\]\)", error.Message);
    }

    [Fact]
    public void Tensors_stay_in_their_domain_or_at_special_points()
    {
        var special = 0;
        Property.Check(Arbitraries.Tensors(Domain.Positive, [0, double.PositiveInfinity]), literal =>
        {
            foreach (var x in literal.Value.ToArray<double>())
            {
                if (x is 0 or double.PositiveInfinity) special++;
                else if (!Domain.Positive.Contains(x)) return false;
            }
            return true;
        });
        Assert.InRange(special, 50, int.MaxValue);
    }

    [Fact]
    public void Tensors_shrink_to_one_simple_number_and_print_as_code()
    {
        var error = Assert.Throws<PropertyFailedException>(() =>
            Property.Check(Arbitraries.Tensors(), literal => literal.Value.ToArray<double>().All(x => x < 0.5), show: literal => $"{literal}"));
        Assert.Contains("shrunk:   Tensor.From(new double[] { 1 }, [])", error.Message, StringComparison.Ordinal);
        Assert.Equal("Tensor.From(new double[] { -0.0, double.NaN, double.NegativeInfinity, 0.1 }, [2, 2])", $"{new TensorLiteral(Tensor.From(new[,] { { -0.0, double.NaN }, { double.NegativeInfinity, 0.1 } }))}");
        Assert.Equal("Tensor.From(new double[] { }, [0])", $"{new TensorLiteral(Tensor.Zeros([0], DType.Float64))}");
    }

    [Fact]
    public void Tensors_of_a_shape_keep_it() =>
        Property.Check(Arbitraries.TensorsOf([2, 3], Domain.Unit), literal => literal.Value.Shape.Equals([2, 3]) && Arbitraries.TensorsOf([2, 3], Domain.Unit).Shrinker(literal).All(x => x.Value.Shape.Equals([2, 3])));
}
