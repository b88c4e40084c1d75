using System.Text.Json;

namespace ClipGen.Local.Tests;

/// <summary>The document itself is in the HTTP contract.</summary>
public sealed class StatusCommandTests
{
    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task Of_one_clip_only_that_one_is_shown()
    {
        var episode = ClipGenProgram.Episode(("a", "00:01", "00:02"), ("b", "00:01", "00:02"));
        (await program.Run("add", await program.Write("episode.json", episode))).MustBe(0);

        var status = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--clip", "b", "--json")).MustBe(0);

        Assert.Equal("", status.Error);
        Assert.Equal(
            "b", Assert.Single(JsonElement.Parse(status.Output).GetProperty("clips").EnumerateArray()).GetProperty("clipId").GetString());
    }

    [Theory]
    [InlineData("--tenant acme --episode nothing", "no episode acme/nothing")]
    [InlineData("--tenant acme --episode ep-1 --clip nothing", "no clip acme/ep-1/nothing")]
    [InlineData("--tenant ../x --episode ep-1", "--tenant '../x'")]
    public async Task What_is_not_there_is_exit_2(string arguments, string says)
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"))))).MustBe(0);

        (await program.Run(["status", .. arguments.Split(' ')])).Complains(says);
    }
}
