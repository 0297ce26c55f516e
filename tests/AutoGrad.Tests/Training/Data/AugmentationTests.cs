using AutoGrad.Training;

namespace AutoGrad.Tests.Training.Data;

public sealed class AugmentationTests
{
    static readonly Tensor images = Tensor.Uniform([6, 2, 5, 7], 1, 0.1, 1);

    public static TheoryData<string> Names => ["shift", "rotate", "scale", "affine", "flip", "flip vertically", "noise", "erase", "all"];

    static Augmentation Of(string name) => name switch
    {
        "shift" => Augment.Shift(2),
        "rotate" => Augment.Rotate(30),
        "scale" => Augment.Scale(0.8, 1.2),
        "affine" => Augment.Affine(1, 10, 0.9, 1.1),
        "flip" => Augment.FlipHorizontally(),
        "flip vertically" => Augment.FlipVertically(),
        "noise" => Augment.Noise(0.1),
        "erase" => Augment.Erase(),
        _ => Augment.All(Augment.Shift(1), Augment.Noise(0.1), Augment.Erase()),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_decides_and_shape_and_type_stay(string name)
    {
        var change = Of(name);
        foreach (var type in (DType[])[DType.Float32, DType.Float64])
        {
            var x = images.To(type);
            var (a, b, c) = (change.Apply(x, 3), change.Apply(x, 3), change.Apply(x, 4));
            Assert.Equal(x.Shape, a.Shape);
            Assert.Equal(type, a.DType);
            Assert.Equal(Values(a), Values(b));
            Assert.NotEqual(Values(a), Values(c));
            Assert.NotEqual(Values(a), Values(x));
        }
        Assert.Throws<ArgumentException>(() => change.Apply(images[0], 1));
        Assert.Throws<ArgumentException>(() => change.Apply(images.To(DType.Int64), 1));
    }

    /// <summary>Each image of the result is the original at one of the 25 shifts, by a plain loop.</summary>
    [Fact]
    public void A_shift_moves_each_image_by_whole_pixels()
    {
        var y = Augment.Shift(2, fill: -1).Apply(images, 11);
        HashSet<(int, int)> seen = [];
        for (var n = 0; n < 6; n++)
        {
            var found = from dy in Enumerable.Range(-2, 5) from dx in Enumerable.Range(-2, 5) where Values(y[n]).SequenceEqual(Moved(n, dy, dx)) select (dy, dx);
            seen.Add(Assert.Single(found));
        }
        Assert.True(seen.Count > 1);
    }

    [Fact]
    public void Nothing_moves_without_a_range_and_magnified_pixels_stand_twice_as_far_apart()
    {
        // From −0 to 0 degrees and by 1.
        Assert.Equal(Values(images), Values(Augment.Rotate(0).Apply(images, 1)));
        Assert.Equal(Values(images), Values(Augment.Scale(1, 1).Apply(images, 1)));
        // Magnified by 2 about the centre of an odd image, every other pixel is one of the original.
        var y = Augment.Scale(2, 2).Apply(images, 1);
        for (var i = 0; i < 5; i += 2)
        {
            for (var j = 1; j < 7; j += 2) Assert.Equal(images[0, 0, 2 + ((i - 2) / 2), 3 + ((j - 3) / 2)].Item(), y[0, 0, i, j].Item(), 1e-6);
        }
    }

    [Fact]
    public void Rotation_turns_a_point_by_its_angle()
    {
        var point = Tensor.Zeros([1, 1, 41, 41]);
        var bright = Tensor.Where((Tensor.Arange(41).Unsqueeze(-1).EqualTo(20)) & (Tensor.Arange(41) >= 34) & (Tensor.Arange(41) <= 36), Tensor.Ones([41, 41]), point[0, 0]).Reshape(1, 1, 41, 41);
        for (var seed = 0; seed < 4; seed++)
        {
            var y = Augment.Rotate(60).Apply(bright, seed)[0, 0];
            var place = Tensor.Arange(0, 41, 1) - 20;
            var (v, h) = ((y * place.Unsqueeze(-1)).Sum().Item() / y.Sum().Item(), (y * place).Sum().Item() / y.Sum().Item());
            Assert.Equal(15, Math.Sqrt((v * v) + (h * h)), 0.3);
            Assert.InRange(Math.Abs(Math.Atan2(v, h)), 0, Math.PI / 3);
        }
    }

    [Fact]
    public void Mirrored_erased_and_noisy_images_are_what_they_say()
    {
        Assert.Equal(Values(images.Flip(-1)), Values(Augment.FlipHorizontally(1).Apply(images, 1)));
        Assert.Equal(Values(images.Flip(-2)), Values(Augment.FlipVertically(1).Apply(images, 1)));
        Assert.Equal(Values(images), Values(Augment.FlipHorizontally(0).Apply(images, 1)));
        var erased = Augment.Erase(0.5, 1, value: -1).Apply(images, 2);
        for (var n = 0; n < 6; n++)
        {
            var gone = Enumerable.Range(0, 5).SelectMany(i => Enumerable.Range(0, 7).Select(j => (i, j))).Where(p => erased[n, 0, p.i, p.j].Item() == -1).ToList();
            var (height, width) = (gone.Max(p => p.i) - gone.Min(p => p.i) + 1, gone.Max(p => p.j) - gone.Min(p => p.j) + 1);
            Assert.Equal(height * width, gone.Count);
            Assert.InRange(height, 1, 3);
            Assert.InRange(width, 1, 4);
        }
        var noise = Augment.Noise(0.1).Apply(Tensor.Zeros([10, 1, 20, 20]), 1);
        Assert.InRange(noise.Std().Item(), 0.09, 0.11);
    }

    static double[] Moved(int n, int dy, int dx) =>
        [.. from c in Enumerable.Range(0, 2) from i in Enumerable.Range(0, 5) from j in Enumerable.Range(0, 7) let y = i - dy let x = j - dx select y is >= 0 and < 5 && x is >= 0 and < 7 ? images[n, c, y, x].Item() : -1];

    static double[] Values(Tensor x) => x.To(DType.Float64).ToArray<double>();
}
