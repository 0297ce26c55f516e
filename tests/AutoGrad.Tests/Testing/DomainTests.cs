using AutoGrad.Testing;

namespace AutoGrad.Tests.Testing;

public class DomainTests
{
    [Fact]
    public void Numbers_are_drawn_from_inside_and_away_from_ends_and_holes()
    {
        foreach (var domain in (Domain[])[Domain.All, Domain.Positive, Domain.Unit, Domain.NonZero, Domain.Between(-1e-3, 1e-3), Domain.All.Without(-1, 0, 1)])
        {
            Random random = new(1);
            for (var i = 0; i < 200; i++) Assert.True(domain.Contains(domain.Draw(random)), $"{domain}");
        }
    }

    [Fact]
    public void Ends_and_holes_are_outside()
    {
        var domain = Domain.Unit.Without(0.5);
        Assert.False(domain.Contains(0));
        Assert.False(domain.Contains(0.5));
        Assert.True(domain.Contains(0.25));
        Assert.Equal(0.25, domain.RoomAt(0.25));
        Assert.Equal(-1, domain.RoomAt(2));
        Assert.Equal("(0, 1) without 0.5", $"{domain}");
        Assert.Equal(Domain.Between(0, 1).Without(0.5), domain);
        Assert.NotEqual(Domain.Unit, domain);
    }

    [Fact]
    public void A_domain_without_room_says_so() =>
        Assert.Contains("no room", Assert.Throws<InvalidOperationException>(() => Domain.Unit.Without([.. Enumerable.Range(0, 200).Select(i => i / 200.0)]).Draw(new(1))).Message, StringComparison.Ordinal);
}
