using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class LinalgMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["matmul"] = Binary((a, b) => a.MatMul(b)),
    };
}
