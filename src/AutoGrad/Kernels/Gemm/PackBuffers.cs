namespace AutoGrad.Kernels;

/// <summary>Scratch memory for packed operands: some buffers for each thread.</summary>
static unsafe class PackBuffers
{
    [ThreadStatic] static Scratch? left;
    [ThreadStatic] static Scratch? right;
    [ThreadStatic] static Scratch? parts;

    /// <summary>Room for a packed left operand, until the thread's next call.</summary>
    public static T* Left<T>(nint elements)
        where T : unmanaged => (left ??= new()).Reserve<T>(elements);

    /// <summary>Room for a packed right operand, until the thread's next call.</summary>
    public static T* Right<T>(nint elements)
        where T : unmanaged => (right ??= new()).Reserve<T>(elements);

    /// <summary>Room for sums that are yet to be joined, until the thread's next call.</summary>
    public static T* Parts<T>(nint elements)
        where T : unmanaged => (parts ??= new()).Reserve<T>(elements);
}
