using AutoGrad.Training;

namespace Digits;

/// <summary>Where the digits to train and to test with come from.</summary>
static class DigitSource
{
    const int Classes = 10;

    public static (DigitSet Train, DigitSet Test) Load(DigitOptions options)
    {
        var (trainCount, testCount) = options.Quick ? (2_000, 500) : (6_000, 1_000);
        if (options.Data is null)
        {
            var drawn = Draw(trainCount + testCount, options.Seed);
            return (drawn.Part(..trainCount), drawn.Part(trainCount..));
        }

        var (train, test) = Read(options.Data);
        return options.Quick
            ? (train.Part(..Math.Min(trainCount, train.Count)), test.Part(..Math.Min(testCount, test.Count)))
            : (train, test);
    }

    static DigitSet Draw(int count, int seed)
    {
        var painter = new DigitPainter(seed);
        var random = new Random(seed);
        var drawn = new DigitSet(new float[count * DigitSet.PictureSize], new int[count]);
        for (var i = 0; i < count; i++)
        {
            drawn.Labels[i] = random.Next(Classes);
            painter.Paint(drawn.Labels[i], drawn.Pixels.AsSpan(i * DigitSet.PictureSize, DigitSet.PictureSize));
        }

        return drawn;
    }

    static (DigitSet Train, DigitSet Test) Read(string folder)
    {
        var (train, test) = (IdxPair.Find(folder, "train"), IdxPair.Find(folder, "t10k"));
        if (train is not null && test is not null) return (Check(train), Check(test));
        var only = train ?? test ?? throw new FileNotFoundException(
            $"the folder '{folder}' has neither train-images-idx3-ubyte nor t10k-images-idx3-ubyte (or with .gz); put a pair of MNIST files there");
        var all = Check(only);
        var split = (int)(all.Count * 85L / 100);
        return (all.Part(..split), all.Part(split..));
    }

    static DigitSet Check(IdxPair pair)
    {
        var images = pair.Read();
        if (images.Height != DigitPainter.Side || images.Width != DigitPainter.Side)
            throw new InvalidDataException($"'{pair.Images}' holds pictures of {images.Height}×{images.Width}; the network reads 28×28");
        if (images.Count < 2) throw new InvalidDataException($"'{pair.Images}' holds {images.Count} pictures; at least 2 are needed");
        var wrong = Array.FindIndex(images.Labels, label => label >= Classes);
        if (wrong >= 0)
            throw new InvalidDataException($"'{pair.Labels}' has the label {images.Labels[wrong]} at {wrong}; digits have labels from 0 to 9");
        return new DigitSet(Array.ConvertAll(images.Pixels, pixel => pixel / 255f), Array.ConvertAll(images.Labels, label => (int)label));
    }
}
