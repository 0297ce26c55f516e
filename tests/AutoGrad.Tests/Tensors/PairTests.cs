namespace AutoGrad.Tests.Tensors;

/// <summary>Who holds a place in a table of what was made.</summary>
public sealed class PairTests
{
    Pair<string> pair;

    /// <summary>Asks for a letter as the tables do; whether it had to be made.</summary>
    bool IsMade(char letter)
    {
        if (pair.First?[0] == letter) pair.UseFirst();
        else if (pair.Second?[0] == letter) pair.UseSecond();
        else
        {
            pair.Offer(new(letter, 1), letter);
            return true;
        }
        return false;
    }

    int Made(string letters, int rounds)
    {
        var made = 0;
        for (var i = 0; i < rounds; i++)
        {
            foreach (var letter in letters) made += IsMade(letter) ? 1 : 0;
            GC.Collect(0);
        }
        return made;
    }

    [Fact]
    public void Two_things_are_made_once() => Assert.Equal(2, Made("abab", 20));

    [Theory]
    [InlineData("abc")]
    [InlineData("cab")]
    public void Three_that_are_asked_for_in_turn_do_not_drive_each_other_out(string letters)
    {
        Made("ab", 1);
        Assert.Equal(20, Made(letters, 20));
    }

    [Theory]
    [InlineData("ac")]
    [InlineData("bc")]
    [InlineData("cb")]
    [InlineData("cd")]
    [InlineData("cdcd")]
    public void Who_is_not_asked_for_any_more_makes_room(string letters)
    {
        Made("ab", 5);
        Made(letters, 20);
        Assert.Equal(0, Made(letters, 20));
    }

    [Fact]
    public void Other_things_in_passing_take_no_place()
    {
        Made("ab", 1);
        Assert.Equal(24, Made("cdefghijklmnopqrstuvwxyz", 1));
        Assert.Equal(0, Made("ab", 1));
    }
}
