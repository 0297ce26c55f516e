namespace AutoGrad.Tests.PublicSurface;

/// <summary>One member of each kind.</summary>
public abstract class Shown<T>(string? name = null) : IDisposable where T : struct
{
    public const int Most = 3;

    public static readonly double Half = 0.5;

    public event Action? Changed;

    public int Count { get; protected set; }

    public string this[int at] => $"{name}{at}";

    protected abstract T? Find<TItem>(ref TItem[] all, out List<string?> rest, params ReadOnlySpan<int> at) where TItem : class, new();

    public void Dispose()
    {
        Changed?.Invoke();
        GC.SuppressFinalize(this);
    }

    /// <summary>Inherited, so not told again.</summary>
    public override string ToString() => "";

    private protected void Hidden() => Count++;
}
