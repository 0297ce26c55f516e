using AutoGrad;

namespace Mixture;

/// <summary>Chooses points that are far from each other (Gonzalez 1985).</summary>
static class Apart
{
    /// <summary>Some of the points [n, 2]: the first that is given, then again and again the one that is farthest from all chosen.</summary>
    public static Tensor Pick(Tensor points, int count)
    {
        List<Tensor> chosen = [points[0]];
        var distances = Distances(points[0]);
        while (chosen.Count < count)
        {
            var farthest = (int)distances.ArgMax().ToArray<long>()[0];
            chosen.Add(points[farthest]);
            distances = distances.Minimum(Distances(points[farthest]));
        }
        return Tensor.Stack([.. chosen]);

        Tensor Distances(Tensor from) => (points - from).Square().Sum([1]);
    }
}
