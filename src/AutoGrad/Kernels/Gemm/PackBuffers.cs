namespace AutoGrad.Kernels;

/// <summary>Scratch memory for packed operands: one pair of buffers for each thread.</summary>
static unsafe class PackBuffers
{
    [ThreadStatic] static Scratch? left;
    [ThreadStatic] static Scratch? right;

    /// <summary>Room for a packed left operand, until the thread's next call.</summary>
    public static T* Left<T>(nint elements)
        where T : unmanaged => (left ??= new()).Reserve<T>(elements);

    /// <summary>Room for a packed right operand, until the thread's next call.</summary>
    public static T* Right<T>(nint elements)
        where T : unmanaged => (right ??= new()).Reserve<T>(elements);
}
