using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class PausedCheckTests
{
    [Fact]
    public void Where_recording_is_paused_a_function_is_checked_all_the_same()
    {
        using (AutoGrad.Tape.Pause())
        {
            var report = GradCheck.Check(x => x.Sin(), Tensor.From([0.5, 1]));
            Assert.Equal(Verdict.Correct, report.Verdict);
            Assert.NotEqual(0, report.Worst!.Analytic);
            Assert.Equal(Verdict.Wrong, GradCheck.Check(x => x.Sin().Detach() + (x * 0), Tensor.From([0.5, 1])).Verdict);
            Assert.False(AutoGrad.Tape.IsRecording);
        }
        Assert.True(AutoGrad.Tape.IsRecording);
    }

    [Fact]
    public void Second_derivatives_are_checked_too()
    {
        using (AutoGrad.Tape.Pause())
        {
            var report = GradGradCheck.Check(x => x.Sin(), Tensor.From([0.5, 1]));
            Assert.Equal(Verdict.Correct, report.Verdict);
            Assert.NotEqual(0, report.Worst!.Analytic);
            Assert.Equal(Verdict.Wrong, GradGradCheck.Check(x => x.Exp().Detach() + ((x - x.Detach()) * x.Exp().Detach()), Tensor.From([0.5, 1])).Verdict);
        }
    }

    [Fact]
    public void A_model_is_checked_and_its_parameters_are_as_they_were()
    {
        Parameter weight = new(Tensor.From([0.5f, -1]), "weight");
        using (AutoGrad.Tape.Pause()) Assert.Equal(Verdict.Correct, GradCheck.Check(x => (weight * x).Exp().Sum(), Tensor.From([1f, 2]), [weight]).Verdict);
        Assert.Equal(DType.Float32, weight.DType);
        Assert.True(weight.RequiresGrad);
    }

    [Fact]
    public void A_pause_within_the_function_is_part_of_it()
    {
        static Tensor Paused(Tensor x)
        {
            using (AutoGrad.Tape.Pause()) return x.Sin();
        }
        Assert.Equal(Verdict.Wrong, GradCheck.Check(Paused, Tensor.From([0.5, 1])).Verdict);
        using (AutoGrad.Tape.Pause()) Assert.Equal(Verdict.Wrong, GradCheck.Check(Paused, Tensor.From([0.5, 1])).Verdict);
    }

    [Fact]
    public void The_contract_of_an_operation_is_held()
    {
        using (AutoGrad.Tape.Pause()) Assert.Empty(OpContract.Examine(new Samples.SinSamples()).Faults);
    }
}
