namespace AutoGrad.Kernels;

/// <summary>A thread's room for a piece of a result that nobody but a follower reads.</summary>
/// <remarks>A follower may be anybody's code and make something in pieces itself: the room is away while it is in use.</remarks>
readonly ref struct PieceRoom
{
    [ThreadStatic] static Scratch? idle;

    readonly Scratch scratch;

    PieceRoom(Scratch scratch) => this.scratch = scratch;

    public static PieceRoom Borrow()
    {
        Scratch scratch = idle ?? new();
        idle = null;
        return new(scratch);
    }

    public unsafe T* Reserve<T>(long elements) where T : unmanaged => scratch.Reserve<T>(elements);

    public void Dispose() => idle = scratch;
}
