using Digits;

namespace AutoGrad.Tests.Examples.Digits;

public sealed class DigitPainterTests
{
    [Fact]
    public void One_seed_gives_one_set_of_pictures_and_another_seed_another()
    {
        Assert.Equal(Pictures(1), Pictures(1));
        Assert.NotEqual(Pictures(1), Pictures(2));
    }

    [Fact]
    public void Pictures_are_white_on_black_like_MNIST()
    {
        foreach (var picture in Pictures(3))
        {
            Assert.All(picture, value => Assert.InRange(value, 0, 1));
            // MNIST has between 4% and 39% of ink in its test pictures, and next to none on the border.
            Assert.InRange(picture.Average(), .02f, .4f);
            Assert.InRange(picture.Max(), .5f, 1f);
        }
    }

    /// <summary>
    /// Each digit is nearer to the mean of its own kind than to those of the others in most cases: the pictures can be told
    /// apart, and are not all alike.
    /// </summary>
    [Fact]
    public void Digits_can_be_told_apart_by_their_means_but_not_all()
    {
        var means = new float[10][];
        var known = Pictures(4);
        for (var digit = 0; digit < 10; digit++)
        {
            var own = known.Where((_, i) => i % 10 == digit).ToArray();
            means[digit] = [.. Enumerable.Range(0, DigitSet.PictureSize).Select(pixel => own.Average(picture => picture[pixel]))];
        }

        var right = Pictures(5).Where((picture, i) => Nearest(picture, means) == i % 10).Count();
        Assert.InRange(right / 500d, .6, .99);
    }

    static int Nearest(float[] picture, float[][] means) =>
        Enumerable.Range(0, 10).MinBy(digit => picture.Zip(means[digit]).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));

    static float[][] Pictures(int seed)
    {
        var painter = new DigitPainter(seed);
        var pictures = new float[500][];
        for (var i = 0; i < pictures.Length; i++)
        {
            pictures[i] = new float[DigitSet.PictureSize];
            painter.Paint(i % 10, pictures[i]);
        }

        return pictures;
    }
}
