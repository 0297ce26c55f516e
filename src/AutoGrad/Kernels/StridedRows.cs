namespace AutoGrad.Kernels;

/// <summary>The elements of a layout in row-major order, some whole rows at a time, as many as lie evenly; where a row is entered or left in its middle, a part of it.</summary>
ref struct StridedRows
{
    readonly ReadOnlySpan<int> extents, strides;
    readonly Span<int> index;
    nint next;
    int left;

    /// <param name="extents">At least one axis.</param>
    /// <param name="strides">The distance of neighbours along each axis.</param>
    /// <param name="index">Room for a number for each axis.</param>
    /// <param name="first">The first element.</param>
    /// <param name="count">The number of elements.</param>
    public StridedRows(ReadOnlySpan<int> extents, ReadOnlySpan<int> strides, Span<int> index, int first, int count)
    {
        this.extents = extents;
        this.strides = strides;
        this.index = index;
        left = count;
        if (count > 0) next = Locate(first);
    }

    /// <summary>How far from the first element of the layout the rows begin.</summary>
    public nint Offset { get; private set; }

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The elements of each.</summary>
    public int Length { get; private set; }

    /// <summary>From a row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Goes on to the next rows; false where there are none.</summary>
    public bool Next()
    {
        if (left == 0) return false;
        Offset = next;
        var axis = extents.Length - 1;
        var isWhole = axis > 0 && index[axis] == 0 && left > extents[axis];
        if (isWhole)
        {
            Length = extents[axis--];
            (Count, Stride) = (Math.Min(extents[axis] - index[axis], left / Length), strides[axis]);
            index[axis] += Count;
            next += (nint)Count * Stride;
        }
        else (Count, Length, Stride) = (1, Math.Min(extents[axis] - index[axis], left), 0);
        left -= Count * Length;
        // What follows a part of a row is another row; what follows whole rows may be more of them.
        if (left > 0 && (!isWhole || index[axis] == extents[axis])) next += Carry(axis);
        return true;
    }

    /// <summary>Finds the index of an element, and how far from the first one it lies.</summary>
    readonly nint Locate(int element)
    {
        nint offset = 0;
        for (var axis = extents.Length - 1; axis >= 0; axis--)
        {
            element = Math.DivRem(element, extents[axis], out index[axis]);
            offset += (nint)index[axis] * strides[axis];
        }
        return offset;
    }

    /// <summary>Goes back to the start of an axis and on by one along those before it; tells how far that is.</summary>
    readonly nint Carry(int done)
    {
        var offset = (nint)(-index[done]) * strides[done];
        index[done] = 0;
        for (var axis = done - 1; axis >= 0; axis--)
        {
            offset += strides[axis];
            if (++index[axis] < extents[axis]) break;
            offset -= (nint)extents[axis] * strides[axis];
            index[axis] = 0;
        }
        return offset;
    }
}
