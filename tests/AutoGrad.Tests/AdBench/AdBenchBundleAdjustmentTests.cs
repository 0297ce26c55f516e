using AutoGrad.AdBench;

namespace AutoGrad.Tests.AdBench;

public sealed class AdBenchBundleAdjustmentTests
{
    public static TheoryData<string> Cases => AdBenchCases.Of("ba", "1 1 1", "3 4 6", "2 5 3", "4 3 12");

    [Theory, MemberData(nameof(Cases))]
    public void Errors_and_Jacobian(string name)
    {
        if (AdBenchCases.GeneratedName(name) is { } sizes)
        {
            Check([.. sizes.Split(' ').Select(int.Parse)]);
            return;
        }
        var expected = AdBenchCases.Expected(name);
        var problem = BundleAdjustment.Read(AdBenchCases.PathOf(name));
        var (reprojection, weight, jacobian) = problem.ErrorsAndJacobian();
        var p = weight.Size;
        double[] x = reprojection[0].ToArray<double>(), y = reprojection[1].ToArray<double>(), w = weight.ToArray<double>(), values = jacobian.ToArray<double>();
        var each = expected.GetProperty("reproj_err_each").Numbers();
        AdBenchCases.Close([.. Enumerable.Repeat(each[0], p)], x);
        AdBenchCases.Close([.. Enumerable.Repeat(each[1], p)], y);
        AdBenchCases.Close([.. Enumerable.Repeat(expected.GetProperty("w_err_each").GetDouble(), p)], w);
        AdBenchCases.Close(expected.GetProperty("reproj_err_sum").GetDouble(), x.Sum() + y.Sum());
        AdBenchCases.Close(expected.GetProperty("w_err_sum").GetDouble(), w.Sum());
        AdBenchCases.Close(expected.GetProperty("reproj_err_sumsq").GetDouble(), x.Sum(e => e * e) + y.Sum(e => e * e));
        AdBenchCases.Close(expected.GetProperty("w_err_sumsq").GetDouble(), w.Sum(e => e * e));

        var (pattern, matrix) = (problem.Pattern(), expected.GetProperty("jacobian"));
        Assert.Equal(matrix.GetProperty("nrows").GetInt32(), pattern.RowStarts.Length - 1);
        Assert.Equal(matrix.GetProperty("ncols").GetInt32(), pattern.Columns);
        Assert.Equal(matrix.GetProperty("nonzeros").GetInt32(), values.Length);
        AdBenchCases.Close(matrix.GetProperty("norm2").GetDouble(), values.Norm());
        if (matrix.TryGetProperty("rows", out var rows))
        {
            Assert.Equal(rows.Integers(), pattern.RowStarts);
            Assert.Equal(matrix.GetProperty("cols").Integers(), pattern.ColumnOf);
            AdBenchCases.Close(matrix.GetProperty("vals").Numbers(), values);
            return;
        }
        var first = matrix.GetProperty("first_observation");
        int[] entries = [.. Enumerable.Range(0, 30), 30 * p];
        Assert.Equal(first.GetProperty("row").Integers(), entries.Select(entry => RowOf(pattern, entry)));
        Assert.Equal(first.GetProperty("col").Integers(), entries.Select(entry => pattern.ColumnOf[entry]));
        AdBenchCases.Close(first.GetProperty("value").Numbers(), [.. entries.Select(entry => values[entry])]);
        var last = matrix.GetProperty("last_observation");
        int[] lastRows = [(2 * p) - 2, (2 * p) - 1, (3 * p) - 1];
        Assert.Equal(last.GetProperty("rows").Integers(), lastRows);
        foreach (var row in lastRows[..2]) Assert.Equal(last.GetProperty("col").Integers(), pattern.ColumnOf[pattern.RowStarts[row]..pattern.RowStarts[row + 1]]);
        Assert.Equal(last.GetProperty("col_of_w_row").GetInt32(), pattern.ColumnOf[^1]);
        // All observations are copies of one: so are their blocks.
        AdBenchCases.Close(values.AsSpan(..30), values.AsSpan((30 * (p - 1))..(30 * p)));
    }

    /// <summary>Different cameras, one of which is not turned, and different points against differences, as a dense matrix.</summary>
    static void Check(int[] sizes)
    {
        var (n, m, p) = (sizes[0], sizes[1], sizes[2]);
        Tensor Normal(Shape shape, long seed) => Tensor.Normal(shape, seed, deviation: 0.4, dtype: DType.Float64);
        var cameras = Normal([11, n], 1);
        if (n > 1) cameras = Tensor.Concat([Tensor.Concat([Tensor.Zeros([3, 1], DType.Float64), cameras[..3, 1..]], 1), cameras[3..]]);
        BundleAdjustment problem = new(cameras, Normal([3, m], 2) + Tensor.From([0.3, -0.2, 4]).Unsqueeze(1), Normal([p], 3) + 1, Normal([2, p], 4));
        var pattern = problem.Pattern();
        var (reprojection, weight, jacobian) = problem.ErrorsAndJacobian();
        var errors = problem.Errors(problem.Variables).ToArray<double>();
        Assert.Equal(errors, Tensor.Stack(reprojection, 1).ToArray<double>().Concat(weight.ToArray<double>()));

        var dense = new double[3 * p, pattern.Columns];
        for (var row = 0; row < 3 * p; row++)
        {
            for (var entry = pattern.RowStarts[row]; entry < pattern.RowStarts[row + 1]; entry++) dense[row, pattern.ColumnOf[entry]] = jacobian.ToArray<double>()[entry];
        }
        var differences = new double[3 * p, pattern.Columns];
        var start = 0;
        for (var i = 0; i < 3; i++)
        {
            var (variables, input) = (problem.Variables, i);
            // A camera or point is a column of its tensor, and contiguous columns of the matrix.
            var apart = variables[i].Rank == 2 ? variables[i].Mt : variables[i];
            var part = Differences.Of(x =>
            {
                var all = (Tensor[])variables.Clone();
                all[input] = x.Rank == 2 ? x.Mt : x;
                return problem.Errors(all);
            }, apart);
            for (var row = 0; row < 3 * p; row++)
            {
                for (var column = 0; column < apart.Size; column++) differences[row, start + column] = part[row, column];
            }
            start += apart.Size;
        }
        Differences.Near(differences.Cast<double>(), dense.Cast<double>());
    }

    static int RowOf(SparsePattern pattern, int entry) => Array.FindLastIndex(pattern.RowStarts, start => start <= entry);
}
