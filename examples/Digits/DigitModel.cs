namespace Digits;

// STAND-IN until the layers exist: softmax regression on plain arrays. To be replaced by the convolutional network.
sealed class DigitModel(int seed)
{
    readonly float[] weights = Array.ConvertAll(new float[10 * DigitSet.PictureSize], _ => seed * 0f);

    public (double Loss, int Right) Learn(DigitSet batch)
    {
        var (loss, right) = (0d, 0);
        for (var i = 0; i < batch.Count; i++)
        {
            var p = Scores(batch.Picture(i));
            var best = p.IndexOf(p.Max());
            if (best == batch.Labels[i]) right++;
            var sum = p.Sum(MathF.Exp);
            loss += MathF.Log(sum) - p[batch.Labels[i]];
            for (var c = 0; c < 10; c++)
            {
                var slope = (MathF.Exp(p[c]) / sum) - (c == batch.Labels[i] ? 1 : 0);
                var picture = batch.Picture(i);
                for (var j = 0; j < picture.Length; j++) weights[(c * picture.Length) + j] -= .01f * slope * picture[j];
            }
        }

        return (loss / batch.Count, right);
    }

    public int[] Predict(DigitSet batch) => Enumerable.Range(0, batch.Count).Select(i =>
    {
        var p = Scores(batch.Picture(i));
        return p.IndexOf(p.Max());
    }).ToArray();

    List<float> Scores(ReadOnlySpan<float> x)
    {
        var scores = new List<float>();
        for (var c = 0; c < 10; c++)
        {
            var sum = 0f;
            for (var j = 0; j < x.Length; j++) sum += weights[(c * x.Length) + j] * x[j];
            scores.Add(sum);
        }

        return scores;
    }
}
