namespace AutoGrad.Tests.Reference;

public class KinksReferenceTests
{
    public static TheoryData<string> All => ReferenceFile.Load("kinks.json").Rows();

    /// <summary>The cases of all operations but those that are listed as missing.</summary>
    public static TheoryData<string> Rows => [.. ReferenceFile.Load("kinks.json").Ids.Where(id => !MissingOperations.Names.Contains(ReferenceFile.Load("kinks.json").Case(id).Text("op")))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_case_reads(string id) => Assert.Equal(id, new ReferenceCase(ReferenceFile.Load("kinks.json").Case(id)).Id);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Values_and_gradients_agree(string id) => ReferenceCheck.Run("kinks.json", id);
}
