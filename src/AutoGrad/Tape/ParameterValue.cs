namespace AutoGrad;

/// <summary>
/// A parameter's value of which it is known who holds it: nobody, or so many products. Once it was shown to anybody else it stays as it is; while nobody holds it, an update may write the
/// next value over it. What was not made by an update is known to somebody from the start.
/// </summary>
sealed class ParameterValue : Tensor
{
    const int Shown = 1 << 30, Taken = -1;

    /// <summary>How many hold it, or one of the two.</summary>
    int holders;

    ParameterValue(Tensor given, bool isCounted) : base(given.Shape, given.DType, given.Values) => (Given, holders) = (given, isCounted ? 0 : Shown);

    /// <summary>The tensor without history that the parameter was given.</summary>
    public Tensor Given { get; }

    /// <summary>Whether it is known who holds it.</summary>
    public bool IsCounted => Volatile.Read(ref holders) != Shown;

    /// <summary>Whether an update has it, and nobody saw it since.</summary>
    public bool IsTaken => Volatile.Read(ref holders) == Taken;

    /// <summary>A tensor as a value; null for one that is to be copied, or computed.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="isItsOwn">Whether nobody but the parameter knows it. To count the holders of what is small would cost more than to write it elsewhere.</param>
    public static ParameterValue? Of(Tensor x, bool isItsOwn) =>
        x is { StandsForAnother: false, Node: null, IsPublished: true, Awaited: null, IsRowMajor: true, Offset: 0 } and not ParameterValue ? new(x, isItsOwn && x.Values.IsPooled) : null;

    /// <summary>Whether an operand is one whose holders are counted, or a parameter that has such a value.</summary>
    public static bool CountsHoldersOf(Tensor x) => x is Parameter { IsCounted: true } or ParameterValue { IsCounted: true };

    /// <summary>Says of an operand that it may be held for good.</summary>
    public static void Show(Tensor x) => _ = (x as ParameterValue)?.TryShow();

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

    /// <summary>Ends an update that was not completed: somebody may hold the value again.</summary>
    public void GiveUp() => Volatile.Write(ref holders, Shown);

    /// <summary>Takes the value where nobody holds it: from now on nobody can.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref holders, Taken, 0) == 0;

    internal override Tensor Alias()
    {
        _ = TryShow();
        return base.Alias();
    }

    internal override Tensor View(Shape shape, int[] viewStrides, int viewOffset)
    {
        _ = TryShow();
        return base.View(shape, viewStrides, viewOffset);
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
