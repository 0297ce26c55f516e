namespace Temperature;

/// <summary>Shows the training as lines of text.</summary>
sealed class Epochs : IProgress<(int Epoch, double Loss)>
{
    public void Report((int Epoch, double Loss) value) => Console.WriteLine(FormattableString.Invariant($"epoch {value.Epoch,3}  loss {value.Loss:0.0000}"));
}
