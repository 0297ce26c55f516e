using static AutoGrad.Tests.Reference.OperationMappings;

namespace AutoGrad.Tests.Reference;

static class ElementwiseMappings
{
    public static Dictionary<string, Mapping> All { get; } = new()
    {
        ["neg"] = Unary(x => -x),
        ["exp"] = Unary(x => x.Exp()),
        ["log"] = Unary(x => x.Log()),
        ["tanh"] = Unary(x => x.Tanh()),
        ["relu"] = Unary(x => x.Relu()),
        ["add"] = Binary((a, b) => a + b),
        ["sub"] = Binary((a, b) => a - b),
        ["mul"] = Binary((a, b) => a * b),
        ["div"] = Binary((a, b) => a / b),
        ["where"] = Ternary(Tensor.Where),
        ["eq"] = Binary((a, b) => a.EqualTo(b)),
        ["ne"] = Binary((a, b) => a.NotEqualTo(b)),
        ["lt"] = Binary((a, b) => a < b),
        ["le"] = Binary((a, b) => a <= b),
        ["gt"] = Binary((a, b) => a > b),
        ["ge"] = Binary((a, b) => a >= b),
    };
}
