namespace AutoGrad.AdBench;

/// <summary>Where the entries of a sparse matrix stand, in compressed rows.</summary>
/// <param name="Columns">The number of columns.</param>
/// <param name="RowStarts">For each row the number of its first entry, and at the end the number of entries.</param>
/// <param name="ColumnOf">The column of each entry, rising in each row.</param>
public sealed record SparsePattern(int Columns, int[] RowStarts, int[] ColumnOf)
{
    /// <summary>
    /// Of bundle adjustment: rows 2i and 2i + 1 with the 11 numbers of the camera, the 3 of the point and the weight of observation i, then a row for each weight. Columns: cameras, points, weights.
    /// </summary>
    /// <param name="cameras">How many cameras.</param>
    /// <param name="points">How many points.</param>
    /// <param name="observations">How many observations.</param>
    public static SparsePattern OfBundleAdjustment(int cameras, int points, int observations)
    {
        var (rows, columns) = (new int[(3 * observations) + 1], new int[31 * observations]);
        for (var row = 0; row < rows.Length; row++) rows[row] = row <= 2 * observations ? 15 * row : (30 * observations) + row - (2 * observations);
        for (var i = 0; i < observations; i++)
        {
            var weight = (11 * cameras) + (3 * points) + i;
            for (var start = 30 * i; start < 30 * (i + 1); start += 15)
            {
                for (var k = 0; k < 11; k++) columns[start + k] = (11 * (i % cameras)) + k;
                for (var k = 0; k < 3; k++) columns[start + 11 + k] = (11 * cameras) + (3 * (i % points)) + k;
                columns[start + 14] = weight;
            }
            columns[(30 * observations) + i] = weight;
        }
        return new((11 * cameras) + (3 * points) + observations, rows, columns);
    }
}
