namespace AutoGrad.Tests.Reference;

public class HigherReferenceTests
{
    public static TheoryData<string> Rows => ReferenceFile.Load("higher.json").Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_agrees(string id)
    {
        HigherCase row = new(ReferenceFile.Load("higher.json").Case(id));
        var function = HigherMappings.Of(row);
        Tensor x = ReferenceValues.ToTensor(row.X), v = ReferenceValues.ToTensor(row.V);
        void Agree(string part, ReferenceTensor expected, Tensor actual) => ReferenceComparer.Compare(row.Place, part, expected, ReferenceValues.From(actual), Tolerance.First);
        Agree("y", row.Y, function(x));
        var (value, tangent) = Jvp.Of(function, x, v);
        Agree("y with jvp", row.Y, value);
        Agree("jvp", row.Jvp, tangent);
        foreach (var mode in Enum.GetValues<JacobianMode>()) Agree($"jacobian by {mode}", row.Jacobian, Jacobian.Of(function, x, mode));
        if (row.Grad is null) return;
        Agree("grad", row.Grad, Gradient.Of(function, x));
        Agree("hessian", row.Hessian!, Hessian.Of(function, x));
        Agree("hvp", row.Hvp!, HessianVectorProduct.Of(function, x, v));
        // The same in reverse mode alone, and in forward mode alone.
        Agree("hessian in reverse mode", row.Hessian!, Jacobian.Of(each => Gradient.Of(function, each), x, JacobianMode.Rows));
        Agree("hessian in forward mode", row.Hessian!, Jacobian.Of(each => Jacobian.Of(function, each, JacobianMode.Columns), x, JacobianMode.Columns));
        Agree("hvp in reverse mode", row.Hvp!, Gradient.Of(each => (Gradient.Of(function, each) * v).Sum(), x));
        Agree("hvp by reverse over forward", row.Hvp!, Gradient.Of(each => Jvp.Of(function, each, v).Tangent, x));
    }
}
