namespace AutoGrad.Generators;

/// <summary>The types of AutoGrad that the generator and the analysers know, by their metadata names.</summary>
static class Names
{
    public const string Parameter = "AutoGrad.Parameter";
    public const string Buffer = "AutoGrad.Nn.TensorBuffer";
    public const string Module = "AutoGrad.Nn.Module";
    public const string Members = "AutoGrad.Nn.Members";
    public const string NotAMember = "AutoGrad.Nn.NotAMemberAttribute";
    public const string Op = "AutoGrad.Op";
    public const string Samples = "AutoGrad.Testing.SamplesOf`1";
}
