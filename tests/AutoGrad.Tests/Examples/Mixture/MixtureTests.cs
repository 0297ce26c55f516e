using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.Mixture;

public sealed class MixtureTests
{
    [Fact]
    public void The_fit_is_a_little_more_likely_than_the_truth_and_drawn()
    {
        using ExamplePage page = new();
        var likelihoods = ExampleRun.Good("Mixture", "--quick", "--out", page.File).Figures("mean log-likelihood (-[0-9.]+), of the true parameters (-[0-9.]+)");
        Assert.InRange(likelihoods[0] - likelihoods[1], 0, 0.05);
        var pictures = page.Pictures();
        Assert.Equal(2, pictures.Length);
        Assert.InRange(pictures[0].Descendants().Count(element => element.Name.LocalName == "circle"), 600, 610);
    }
}
