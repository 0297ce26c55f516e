using AutoGrad.Training;

namespace AutoGrad.Tests.Reference;

public class SchedulersReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("schedulers.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_agrees(string id)
    {
        ScheduleCase row = new(ReferenceFile.Load("schedulers.json").Case(id));
        Sgd optimiser = new([new(Tensor.Zeros([1]))], row.BaseRate, momentum: 0.9);
        var schedule = ScheduleMappings.Create(row.Schedule, row.Args, optimiser);
        var rates = new double[row.Rates.Length];
        rates[0] = optimiser.Rate;
        for (var step = 1; step < rates.Length; step++)
        {
            schedule.Step(row.Metric?[step - 1]);
            rates[step] = optimiser.Rate;
        }
        ReferenceComparer.Compare(row.Place, "rates", new([rates.Length], row.Rates), new([rates.Length], rates), Tolerance.Schedule);
    }
}
