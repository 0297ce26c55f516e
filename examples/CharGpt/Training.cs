using System.Diagnostics;
using AutoGrad;
using AutoGrad.Training;

namespace CharGpt;

/// <summary>The training loop: windows from anywhere in the text, AdamW, a rate that rises and falls, gradients kept short.</summary>
sealed class Training(CharGptNet net, Corpus corpus, int batch, int seed)
{
    const double peakRate = 4e-3, warmUp = 0.05, decay = 0.1, longestGradient = 1;
    const int reports = 8, validationWindows = 128, sampleLength = 200;

    readonly RandomSource random = new RandomSource(seed).Fork();

    /// <summary>Trains until the budget is used or somebody stops it, and reports as it goes.</summary>
    public void Run(Budget budget, IProgress<Report> progress, CancellationToken stop)
    {
        // Decay is for what multiplies; gains and terms are left alone.
        AdamW adam = new(net.Parameters.Where(parameter => parameter.Shape.Rank > 1), peakRate, beta2: 0.99, weightDecay: decay);
        adam.Add(net.Parameters.Where(parameter => parameter.Shape.Rank <= 1), weightDecay: 0);

        var (steps, reported, sum, since) = (0, 0, 0d, 0);
        var clock = Stopwatch.StartNew();
        foreach (var (x, y) in Windows())
        {
            adam.Rate = peakRate * Rate(budget.Used(steps));
            adam.ClearGrads();
            var loss = net.LossOf(x, y);
            loss.Backward();
            Gradients.ClipByNorm(net.Parameters, longestGradient);
            adam.Step();
            (sum, since, steps) = (sum + loss.Item(), since + 1, steps + 1);

            var used = budget.Used(steps);
            if ((int)(used * reports) > reported)
            {
                reported = (int)(used * reports);
                var speed = (double)since * x.Size / clock.Elapsed.TotalSeconds;
                progress.Report(new(steps, used, sum / since, Evaluation.Loss(net, corpus.Validation, validationWindows), speed, Sample(sampleLength)));
                (sum, since) = (0, 0);
                clock.Restart();
            }
            if (used >= 1 || stop.IsCancellationRequested) return;
        }
    }

    /// <summary>A text by the model as it is now, from the beginning of a line, where the text has lines.</summary>
    public string Sample(int length)
    {
        var vocabulary = corpus.Vocabulary;
        var prompt = vocabulary.Characters.Contains('\n', StringComparison.Ordinal) ? "\n" : vocabulary.Decode(Tensor.From([0L]));
        return Sampler.Write(net, vocabulary, prompt, length, random);
    }

    /// <summary>Batches of windows that begin anywhere, without end.</summary>
    IEnumerable<Batch> Windows()
    {
        var windows = TokenWindows.Of(corpus.Training, net.Context).Shuffle(seed).Batch(batch);
        for (var epoch = 0; ; epoch++)
        {
            foreach (var window in windows.Epoch(epoch)) yield return window;
        }
    }

    /// <summary>The factor of the rate: up along a line, down along half a cosine.</summary>
    static double Rate(double used) => used < warmUp ? used / warmUp : (1 + Math.Cos(Math.PI * (used - warmUp) / (1 - warmUp))) / 2;
}
