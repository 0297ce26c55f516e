using AutoGrad.AdBench;

namespace AutoGrad.Tests.AdBench;

public sealed class AdBenchHandTests
{
    public static TheoryData<string> Cases => AdBenchCases.Of("hand", "simple", "complicated");

    [Theory, MemberData(nameof(Cases))]
    public void Errors_and_Jacobian(string name)
    {
        if (AdBenchCases.GeneratedName(name) is { } form)
        {
            Check(form == "complicated");
            return;
        }
        var expected = AdBenchCases.Expected(name);
        var hand = HandTracking.Read(AdBenchCases.PathOf(name));
        var (errors, jacobian) = hand.ErrorsAndJacobian();
        var (rows, columns) = (expected.GetProperty("jacobian_rows").GetInt32(), expected.GetProperty("jacobian_cols").GetInt32());
        Assert.Equal([rows, columns], jacobian.Shape);
        AdBenchCases.Close(expected.GetProperty("objective").Numbers(), errors.ToArray<double>());
        AdBenchCases.Close(expected.GetProperty("objective").Numbers(), hand.Errors().ToArray<double>());
        AdBenchCases.Close(expected.GetProperty("objective_norm2").GetDouble(), errors.ToArray<double>().Norm());
        var values = jacobian.ToArray<double>();
        AdBenchCases.Close(expected.GetProperty("jacobian_norm2").GetDouble(), values.Norm());
        AdBenchCases.Close(expected.GetProperty("jacobian_column_norms").Numbers(), [.. jacobian.Unbind(1).Select(column => column.ToArray<double>().Norm())]);
        if (expected.TryGetProperty("jacobian", out var all)) AdBenchCases.Close([.. all.EnumerateArray().SelectMany(row => row.Numbers())], values);
        else
        {
            var sampled = expected.GetProperty("jacobian_sampled");
            AdBenchCases.Close(sampled.GetProperty("value").Numbers(), [.. sampled.GetProperty("row").Integers().Zip(sampled.GetProperty("col").Integers(), (row, column) => values[(row * columns) + column])]);
        }
        var gradients = Gradient.Of(variables => 0.5 * hand.Errors(variables).Square().Sum(), hand.Variables);
        AdBenchCases.Close(expected.GetProperty("gradient_of_half_squared_norm").Numbers(), [.. gradients.SelectMany(gradient => gradient.ToArray<double>())]);
    }

    [Fact]
    public void A_hand_that_is_not_turned_has_no_derivative_by_its_rotation()
    {
        using HandFiles files = new(isComplicated: false, isTurned: false);
        var (_, jacobian) = HandTracking.Read(files.FilePath).ErrorsAndJacobian();
        Assert.All(jacobian[.., ..3].ToArray<double>(), slope => Assert.Equal(0, slope));
        Assert.DoesNotContain(jacobian[.., 3..6].Square().Sum([0]).ToArray<double>(), square => square == 0);
    }

    static void Check(bool isComplicated)
    {
        using HandFiles files = new(isComplicated);
        var hand = HandTracking.Read(files.FilePath);
        var (errors, jacobian) = hand.ErrorsAndJacobian();
        Assert.Equal(hand.Errors().ToArray<double>(), errors.ToArray<double>());
        Tensor pose = hand.Variables[^1], places = hand.Variables[0];
        var byPose = Differences.Of(x => hand.Errors(isComplicated ? [places, x] : [x]), pose);
        Differences.Near(byPose.Cast<double>(), jacobian[.., ^26..].ToArray<double>());
        Assert.Equal(isComplicated ? 28 : 26, jacobian.Shape[1]);
        if (!isComplicated) return;
        var byPlaces = Differences.Of(x => hand.Errors([x, pose]), places);
        var own = Enumerable.Range(0, errors.Size).SelectMany(row => new[] { byPlaces[row, 2 * (row / 3)], byPlaces[row, (2 * (row / 3)) + 1] });
        Differences.Near(own, jacobian[.., ..2].ToArray<double>());
    }
}
