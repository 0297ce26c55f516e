namespace AutoGrad;

/// <summary>
/// A parameter's value of which it is known who holds it: nobody, or so many products. Once it was shown to anybody else it stays as it is; while nobody holds it, an update may write the
/// next value over it. Not for small values, whose memory is not worth the count.
/// </summary>
sealed class ParameterValue(Shape shape, DType dtype, Storage storage) : Tensor(shape, dtype, storage)
{
    const int Shown = 1 << 30, Taken = -1;

    /// <summary>How many hold it, or one of the two.</summary>
    int holders;

    /// <summary>A value that nobody knows but the parameter; null if that can't be told of the tensor, or does not pay.</summary>
    public static ParameterValue? Of(Tensor x) =>
        x is { StandsForAnother: false, Node: null, IsPublished: true, Awaited: null, IsRowMajor: true, Offset: 0 } && x.Values.IsPooled ? new(x.Shape, x.DType, x.Values) : null;

    /// <summary>Whether an operand is such a value, or a parameter that has one.</summary>
    public static bool IsCounted(Tensor x) => x is Parameter { IsCounted: true } or ParameterValue;

    /// <summary>Says that somebody may hold the value for good. False if an update has it.</summary>
    public bool TryShow()
    {
        for (var seen = Volatile.Read(ref holders); seen != Shown;)
        {
            if (seen == Taken) return false;
            var before = Interlocked.CompareExchange(ref holders, Shown, seen);
            if (before == seen) break;
            seen = before;
        }
        return true;
    }

    /// <summary>Counts a holder who will let go. False if there is nothing to count any more, or an update has the value.</summary>
    public bool TryHold()
    {
        for (var seen = Volatile.Read(ref holders); ;)
        {
            if (seen is Taken or Shown) return false;
            var before = Interlocked.CompareExchange(ref holders, seen + 1, seen);
            if (before == seen) return true;
            seen = before;
        }
    }

    public void LetGo()
    {
        for (var seen = Volatile.Read(ref holders); seen is not (Taken or Shown);)
        {
            var before = Interlocked.CompareExchange(ref holders, seen - 1, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    /// <summary>Takes the value where nobody holds it: from now on nobody can.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref holders, Taken, 0) == 0;

    internal override Tensor Alias()
    {
        _ = TryShow();
        return base.Alias();
    }

    /// <summary>An operand as long as an operation works with it, which keeps it nowhere but in its node.</summary>
    internal readonly ref struct Loan
    {
        readonly ParameterValue? held;

        public Loan(Tensor x)
        {
            held = x is Parameter parameter ? parameter.Hold() : null;
            Value = held ?? x;
        }

        public Tensor Value { get; }

        public void Dispose() => held?.LetGo();
    }
}
