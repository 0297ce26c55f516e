using System.Text;
using System.Text.RegularExpressions;
using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.CharGpt;

public sealed class CharGptTests : IDisposable
{
    readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Quick_learns_the_tales_and_ends_with_the_validation_loss()
    {
        var run = ExampleRun.Good("CharGpt", "--quick");
        var before = run.Row("before training: validation loss ([0-9.]+)")[0];
        var after = ValidationLoss(run);
        // Without anything learnt, all characters are about equally likely; their frequencies alone give about 2.9 nats, the character before about 2.
        Assert.InRange(before, 3, 5);
        Assert.InRange(after, 0.3, 1.8);
        Assert.Contains("100%  step 150 ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" the ", Sampled(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_by_the_clock_ends_like_one_by_steps()
    {
        var run = ExampleRun.Good("CharGpt", "--quick", "--minutes", "0.02");
        Assert.Contains("100%  step ", run.Output, StringComparison.Ordinal);
        Assert.InRange(ValidationLoss(run), 0.3, 5);
    }

    [Fact]
    public void Samples_are_text_of_the_file_and_a_seed_repeats_them()
    {
        const string letters = "abcxyzäßЖ漢𝄞.";
        StringBuilder text = new();
        for (var i = 0; i < 2000; i++) text.Append(letters.EnumerateRunes().ElementAt(i * i % 12)).Append(i % 20 == 19 ? "\n" : "");
        File.WriteAllText(file, text.ToString());

        var (one, same, other) = (Run(3), Run(3), Run(4));
        Assert.Equal(Timeless(one), Timeless(same));
        Assert.NotEqual(Sampled(one), Sampled(other));
        Assert.InRange(Sampled(one).Length, 8 * 190, 8 * 2 * 200);
        Assert.Superset(text.ToString().EnumerateRunes().ToHashSet(), Sampled(one).EnumerateRunes().ToHashSet());

        ExampleRun Run(int seed) => ExampleRun.Good("CharGpt", "--quick", "--steps", "10", "--seed", $"{seed}", "--data", file);
    }

    [Fact]
    public void Files_that_are_missing_empty_too_short_or_no_text_are_named()
    {
        Refused("Could not find file");
        File.WriteAllBytes(file, []);
        Refused("is empty");
        File.WriteAllText(file, new string('a', 489));
        Refused("has 489 characters; at least 490 are needed");
        File.WriteAllBytes(file, [.. Enumerable.Repeat((byte)0xFF, 1000)]);
        Refused("is not a text in UTF-8");

        void Refused(string why)
        {
            var run = ExampleRun.Refused(why, "CharGpt", "--quick", "--data", file);
            Assert.Contains(file, run.Complaint, StringComparison.Ordinal);
        }
    }

    static double ValidationLoss(ExampleRun run) => run.Figures("validation loss ([0-9][.][0-9]{3})")[0];

    /// <summary>What was written while training.</summary>
    static string Sampled(ExampleRun run) => string.Join('\n', Regex.Matches(run.Output, "(?m)^    \\| (.*?)\r?$").Select(match => match.Groups[1].Value));

    static string Timeless(ExampleRun run) => Regex.Replace(run.Output, "[0-9,]+ characters/s|[0-9.]+ minutes", "");
}
