namespace AutoGrad.Testing;

/// <summary>Compares every entry of the Jacobian: a row from each unit cotangent, a column from differences along each element of the inputs.</summary>
static class FullJacobian
{
    public static Outcome Compare(Subject subject, Recorded recorded, GradCheckOptions options)
    {
        Outcome outcome = new();
        Judge judge = new(options);
        var (rows, point) = (recorded.Outputs, subject.Point);
        var jacobian = new double[rows][];
        for (var j = 0; j < rows; j++)
        {
            var unit = new double[rows];
            unit[j] = 1;
            jacobian[j] = recorded.Vjp(unit);
        }
        for (var i = 0; i < point.Length; i++)
        {
            var (input, index) = subject.Locate(i);
            var (x, column) = (point[i], i);
            Differences line = new(t => subject.ValueAt(Moved(point, column, t)), options.DomainOf(input).RoomAt(x), Math.Abs(x));
            var analytic = Array.ConvertAll(jacobian, row => row[column]);
            var findings = judge.Compare(line, options.Step * Math.Max(1, Math.Abs(x)), analytic, (_, size) => options.Absolute + (options.Relative * size), combination: null);
            for (var j = 0; j < findings.Length; j++)
            {
                var place = j;
                outcome.Add(findings[j], findings[j].Allowed, finding =>
                {
                    var (output, outputIndex) = recorded.Locate(place);
                    return new(input, index, output, outputIndex, finding.Analytic, finding.Numeric, finding.Bar);
                });
            }
        }
        return outcome;
    }

    static double[] Moved(double[] point, int place, double t)
    {
        var moved = (double[])point.Clone();
        moved[place] += t;
        return moved;
    }
}
