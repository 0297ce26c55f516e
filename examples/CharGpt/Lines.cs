namespace CharGpt;

/// <summary>Shows the training as lines of text.</summary>
sealed class Lines : IProgress<Report>
{
    public void Report(Report value)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"\n{value.Used,4:0%}  step {value.Step}  training loss {value.TrainingLoss:0.000}  validation loss {value.ValidationLoss:0.000}  {value.CharactersPerSecond:#,0} characters/s"));
        foreach (var line in value.Sample.Trim('\n').Split('\n')) Console.WriteLine($"    | {line}");
    }
}
