using AutoGrad;
using AutoGrad.Nn;

namespace Digits;

/// <summary>
/// Draws the tape of the network for a batch of eight digits: <c>dotnet run --project examples/Digits -- --picture FILE</c>, where the file's ending decides what is written:
/// .svg, .html, .dot, .mmd (Mermaid) or .txt.
/// </summary>
static class TapePicture
{
    const int Batch = 8;

    /// <returns>The exit code.</returns>
    /// <exception cref="FormatException">The ending is none of these.</exception>
    public static int Write(string file)
    {
        var text = Text(Tape(), Path.GetExtension(file).ToLowerInvariant()) ?? throw new FormatException($"--picture writes .svg, .html, .dot, .mmd and .txt, not '{file}'");
        File.WriteAllText(file, text);
        Console.WriteLine($"{file} written");
        return 0;
    }

    static string? Text(TapeGraph tape, string ending) => ending switch
    {
        ".svg" => tape.ToSvg("The tape of the digits network"),
        ".html" => tape.ToHtml("The tape of the digits network"),
        ".dot" => tape.ToDot(),
        ".mmd" => tape.ToMermaid(),
        ".txt" => $"{tape}\n",
        _ => null,
    };

    static TapeGraph Tape()
    {
        DigitNet net = new(new RandomSource(1));
        DigitPainter painter = new(1);
        var pixels = new float[Batch * DigitSet.PictureSize];
        var labels = new int[Batch];
        for (var i = 0; i < Batch; i++) painter.Paint(labels[i] = i, pixels.AsSpan(i * DigitSet.PictureSize, DigitSet.PictureSize));
        using var trace = net.Trace();
        var scores = net.Forward(Tensor.From(pixels, [Batch, 1, DigitPainter.Side, DigitPainter.Side]));
        Tensor loss;
        using (AutoGrad.Tape.Scope("loss")) loss = Loss.CrossEntropy(scores, Tensor.From(labels));
        return AutoGrad.Tape.Of(loss, gradients: true);
    }
}
