using System.Text;

namespace CharGpt;

/// <summary>
/// Small tales, made up from a seed: a text to learn from where no other is given. They have something to find out beyond spelling: who was named decides between he, she and it, and what
/// was given away is what the tale ends with.
/// </summary>
sealed class Tales(int seed)
{
    static readonly (string Name, string Subject, string Object)[] people =
    [
        ("miller", "he", "him"), ("king", "he", "him"), ("shepherd", "he", "him"), ("sailor", "he", "him"), ("weaver", "she", "her"), ("queen", "she", "her"), ("widow", "she", "her"),
        ("singer", "she", "her"), ("fox", "it", "it"), ("raven", "it", "it"), ("hare", "it", "it"), ("goose", "it", "it"),
    ];

    static readonly string[] qualities = ["old", "young", "proud", "poor", "clever", "gentle", "lonely", "hungry"];
    static readonly string[] times = ["One morning", "Long ago", "In winter", "At harvest time", "When the moon was full", "After the great storm"];
    static readonly string[] ways = ["walked", "wandered", "came", "hurried"];
    static readonly string[] places = ["to the river", "over the hills", "through the dark forest", "down to the sea", "across the bridge", "into the town"];
    static readonly string[] things = ["a silver spoon", "a loaf of bread", "a golden ring", "a blue feather", "a basket of apples", "an iron key", "a wooden flute"];
    static readonly string[] thoughts = ["What will become of me?", "Who is there?", "I have come a long way.", "Take what you need.", "The night is cold.", "Nobody knows the road."];

    readonly Random random = new(seed);

    /// <summary>Tales of so many characters together, or a few more.</summary>
    public string Tell(int length)
    {
        StringBuilder text = new();
        while (text.Length < length) Tell(text);
        return text.ToString();
    }

    void Tell(StringBuilder text)
    {
        var (one, other, thing) = (Any(people), Any(people), Any(things));
        text.Append(Any(times)).Append($" the {Any(qualities)} {one.Name} {Any(ways)} {Any(places)}. ");
        text.Append($"There {one.Subject} met the {other.Name}. ");
        for (var said = random.Next(3); said > 0; said--) text.Append($"\"{Any(thoughts)}\" said the {(said == 1 ? one : other).Name}. ");
        text.Append($"The {one.Name} gave {other.Object} {thing}, ");
        text.Append(random.Next(2) == 0 ? $"and {other.Subject} was glad of it" : $"but {other.Subject} {Any(ways)} away");
        text.Append($". So the {other.Name} had {thing}.\n");
    }

    T Any<T>(T[] choices) => choices[random.Next(choices.Length)];
}
