namespace AutoGrad.Kernels;

/// <summary>What goes on with a result while it is being made: it is given each piece as soon as it is there, and still near.</summary>
unsafe interface IFollower
{
    /// <summary>Goes on with elements that lie together. Called once for each piece, on the thread that made it, in any order and side by side.</summary>
    /// <param name="first">The place of the first element in the whole result.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="values">The elements, for as long as the call lasts.</param>
    void Follow(int first, int count, void* values);
}
