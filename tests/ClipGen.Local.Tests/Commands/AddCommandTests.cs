namespace ClipGen.Local.Tests;

public sealed class AddCommandTests
{
    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task Adding_again_changes_nothing_and_a_changed_clip_is_updated()
    {
        var file = await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"), ("b", "00:01", "00:02")));

        Assert.Contains(
            "2 clips added, 0 updated, 0 unchanged", (await program.Run("add", file)).MustBe(0).Output, StringComparison.Ordinal);
        var before = (await program.Status("a")).GetRawText();
        Assert.Contains(
            "0 clips added, 0 updated, 2 unchanged", (await program.Run("add", file)).MustBe(0).Output, StringComparison.Ordinal);
        Assert.Equal(before, (await program.Status("a")).GetRawText());
        var changed = await program.Write("changed.json", ClipGenProgram.Episode(("a", "00:01", "00:03"), ("c", "00:01", "00:02")));
        Assert.Contains(
            "1 clips added, 1 updated, 0 unchanged", (await program.Run("add", changed)).MustBe(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("""{"tenantId":"acme"}""", "episodeId is missing")]
    [InlineData("""{"tenantId":"acme","episodeId":"ep-1","clips":[{"clipId":"../c"}]}""", "clips[0].clipId '../c'")]
    public async Task A_malformed_episode_is_exit_2_and_one_line(string text, string says) =>
        (await program.Run("add", await program.Write("episode.json", text))).Complains(says);

    /// <summary>As over HTTP: see the contract's tests.</summary>
    [Fact]
    public async Task A_clip_that_does_not_fit_into_a_record_is_exit_2_and_nothing_is_added()
    {
        var segment = $$"""{"startTime":"00:01","endTime":"00:02","text":"{{new string('x', 4000)}}"}""";
        var segments = string.Join(',', Enumerable.Repeat(segment, 130));
        var file = await program.Write("episode.json", $$"""
            {"tenantId":"acme","episodeId":"ep-1","tracks":[{"trackName":"main"}],
             "clips":[{"clipId":"a","segments":[]},{"clipId":"b","segments":[{{segments}}]}]}
            """);

        (await program.Run("add", file)).Complains("clip 'b' needs a record of", "at most 1048576");

        Assert.Contains("no episodes", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_accepted()
    {
        var episode = ClipGenProgram.Episode(("a", "00:01", "00:02"));

        (await program.Run("add", await program.Write("episode.json", "\uFEFF" + episode))).MustBe(0);
    }

    [Fact]
    public async Task Episodes_are_listed()
    {
        Assert.Contains("no episodes", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"))))).MustBe(0);

        Assert.Contains("acme/ep-1", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
    }
}
