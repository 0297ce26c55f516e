// Why did the classifier say 7? Three answers, drawn beside the digit: the pixels that the score is most sensitive to (its gradient), each pixel's share in the score (integrated gradients), and the
// places where the network saw something that speaks for a 7 (a class activation map). The shares must add up to what the whole picture does to the score, and one sees that they do.

using AutoGrad;
using AutoGrad.Training;
using Examples;
using Saliency;
using Loss = AutoGrad.Nn.Loss;

const string Usage = """
    Draws which pixels a classifier of digits looks at.

    Usage: dotnet run -c Release --project examples/Saliency [-- OPTIONS]

      --out FILE   the page to write (default saliency.html)
      --digits N   digits to learn from (default 4000, with --quick 2000)
      --epochs N   passes over them (default 12, with --quick 10)
      --moments N  points on the way from black to the picture (default 256)
      --seed N     start of the digits and of the weights (default 1)
      --quick      fewer digits and passes
      --help       this text
    """;

return CommandLine.Run(args, Usage, line =>
{
    var quick = line.Has("--quick");
    var (count, epochs) = (line.Number("--digits", quick ? 2000 : 4000, least: 100), line.Number("--epochs", quick ? 10 : 12));
    var (moments, seed) = (line.Number("--moments", 256, most: 4096), line.Number("--seed", 1, least: 0));

    const int batch = 50;
    var (pictures, labels) = DrawnDigits.Draw(count, seed);
    RandomSource random = new(seed);
    DigitNet net = new(random);
    Adam adam = new(net.Parameters, rate: 1e-2);
    for (var epoch = 1; epoch <= epochs; epoch++)
    {
        var (order, total) = (Tensor.Permutation(count, random), 0.0);
        for (var start = 0; start + batch <= count; start += batch)
        {
            var chosen = order[start..(start + batch)];
            total += adam.Step(() => Loss.CrossEntropy(net.Forward(pictures.IndexSelect(0, chosen)), labels.IndexSelect(0, chosen))).Item();
        }
        Console.WriteLine(FormattableString.Invariant($"epoch {epoch}: loss {total / (count / batch):0.000}"));
    }

    // Three sevens, and one each of what they are taken for.
    int[] shown = [7, 7, 7, 1, 2, 9];
    var unseen = DrawnDigits.Draw(shown, seed + 1);
    SaliencyPage page = new();
    var worst = 0.0;
    Console.WriteLine();
    Console.WriteLine("digit  read as   score  sum of shares");
    for (var i = 0; i < shown.Length; i++)
    {
        var picture = unseen[i];
        var answer = (int)net.Forward(picture.Unsqueeze(0)).ArgMax().ToArray<long>()[0];
        Tensor Score(Tensor x) => net.Forward(x)[.., answer];

        var gradient = Gradient.Of(x => Score(x.Unsqueeze(0)).Sum(), picture);
        var shares = IntegratedGradients.Of(Score, picture, moments);
        var activation = net.ActivationMap(picture, answer);

        // How much the picture changes the score of its class, against black.
        var change = (Score(picture.Unsqueeze(0)) - Score(Tensor.Zeros([1, .. picture.Shape]))).Item();
        var sum = shares.Sum().Item();
        worst = Math.Max(worst, Math.Abs(sum - change) / Math.Abs(change));
        Console.WriteLine(FormattableString.Invariant($"{shown[i],5}{answer,9}{change,8:0.00}{sum,15:0.00}"));
        page.Add($"{shown[i]}, read as {answer}", picture, gradient, shares, activation);
    }

    Console.WriteLine();
    Console.WriteLine($"drawn in {page.Write(line.Text("--out", "saliency.html"))}");
    Console.WriteLine(FormattableString.Invariant($"largest completeness error {worst:0.0e+00}"));
});
