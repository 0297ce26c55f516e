using AutoGrad.Tests.Examples.Shared;

namespace AutoGrad.Tests.Examples.CustomOp;

public sealed class CustomOpTests
{
    [Fact]
    public void The_operation_is_proved_and_the_wrong_one_found()
    {
        var run = ExampleRun.Good("CustomOp", "--quick");
        Assert.Equal("LogCosh is proved: 6 of 6 planted faults found, and SlightlyWrong is refuted", run.LastLine);
        Assert.Contains("first order: Wrong", run.Output, StringComparison.Ordinal);
        Assert.Contains("ln cosh gives y = 2.0", run.Output, StringComparison.Ordinal);
    }
}
