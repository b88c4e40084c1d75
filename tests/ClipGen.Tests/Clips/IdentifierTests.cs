using ClipGen.Model;

namespace ClipGen.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("A-b_9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void An_id_of_plain_characters_is_taken(string id) => Assert.Equal(id, Identifier.Parse(id, "clipId"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("a|b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("a%2e")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void An_id_that_could_leave_its_folder_or_partition_is_refused_by_name(string? id) =>
        Assert.Contains(
            "episodeId", Assert.Throws<InvalidInputException>(() => new EpisodeKey("acme", id!)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_refusal_is_one_line() =>
        Assert.DoesNotContain(
            '\n', Assert.Throws<InvalidInputException>(() => Identifier.Parse("a\nclipgen: all is well", "clipId")).Message);

    [Fact]
    public void Instances_of_different_clips_and_attempts_never_meet()
    {
        var longest = new string('c', 64);
        ClipKey[] keys =
        [
            new("a", "b", "c"), new("a", "b", "c2"), new("a", "b-c", "c"), new("a-b", "c", "c"),
            new("a", "b", longest), new("a", "b", longest[..63] + "d"),
        ];
        var ids = keys.SelectMany(k => new[] { k.InstanceId(1), k.InstanceId(2) }).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[A-Za-z0-9_-]{1,100}$", id));
    }
}
