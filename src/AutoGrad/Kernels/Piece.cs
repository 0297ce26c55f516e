namespace AutoGrad.Kernels;

/// <summary>A piece of a result while it is being made: where it goes, or, where nobody but a follower reads the result, in a room of the thread's own.</summary>
/// <remarks>A follower may be anybody's code and make something in pieces itself: the room is away while it is in use.</remarks>
readonly unsafe ref struct Piece<T> where T : unmanaged
{
    [ThreadStatic] static Scratch? idle;

    readonly int first, count;
    readonly Scratch? room;

    /// <param name="result">The whole result, or null.</param>
    /// <param name="first">The place of the piece's first element in it.</param>
    /// <param name="count">The number of elements.</param>
    public Piece(T* result, int first, int count)
    {
        (this.first, this.count) = (first, count);
        if (result != null)
        {
            Place = result + first;
            return;
        }
        room = idle ?? new();
        idle = null;
        Place = room.Reserve<T>(count);
    }

    /// <summary>Where the piece is made.</summary>
    public T* Place { get; }

    /// <summary>Gives the piece, which is there now, to who goes on with it, if anybody does.</summary>
    public void HandTo(IFollower? follower) => follower?.Follow(first, count, Place);

    public void Dispose()
    {
        if (room is not null) idle = room;
    }
}

/// <summary>What holds for pieces of all types.</summary>
static class Piece
{
    /// <summary>So many bytes stay in a second-level cache until a follower has read them.</summary>
    public const int MostBytes = 1 << 19;
}
