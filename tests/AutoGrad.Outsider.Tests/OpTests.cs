namespace AutoGrad.Outsider.Tests;

/// <summary>The operations as their users see them.</summary>
public class OpTests
{
    [Fact]
    public void Methods_read_like_built_in_ones()
    {
        var x = Tensor.From(new[,] { { 1.0, -3, 2 }, { 0, 0.5, 0.25 } }).RequireGrad();
        var loss = (x.Swish(2).LogMeanExp(x).LargestMagnitude(-1) + x.Pick(Tensor.From([2L, 0]))).Sum();
        loss.Backward();
        Assert.Equal([2, 3], x.Grad!.Shape);
    }

    [Fact]
    public void An_output_alone_gives_its_part_of_the_gradient()
    {
        var (r, angle) = (Tensor.From([2.0]).RequireGrad(), Tensor.From([0.5]).RequireGrad());
        var (x, _) = Tensor.FromPolar(r, angle);
        x.Backward();
        Assert.Equal(Math.Cos(0.5), r.Grad!.Item(), 1e-15);
        Assert.Equal(-2 * Math.Sin(0.5), angle.Grad!.Item(), 1e-15);
    }

    [Fact]
    public void Ranks_are_places_in_sorted_order() => Assert.Equal([2L, 0, 1], Tensor.From([3.0, -1, 2]).Ranks().ToArray<long>());
}
