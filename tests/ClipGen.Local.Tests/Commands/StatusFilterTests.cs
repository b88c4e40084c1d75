using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Local.Commands;
using ClipGen.Model;
using Spectre.Console;

namespace ClipGen.Local.Tests;

/// <summary>The status of many clips: counted first, filtered, followed.</summary>
public sealed class StatusFilterTests
{
    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task A_thousand_clips_are_counted_first_and_filtered_without_their_histories()
    {
        var clips = Enumerable.Range(1, 1000).Select(i => ($"c{i:D4}", "00:01", i == 7 ? "00:01" : "00:02")).ToArray();
        (await program.Run("add", "--lenient", await program.Write("episode.json", ClipGenProgram.Episode(clips)))).MustBe(0);
        // There is no recording, so one clip fails and the others stay as they are.
        (await program.Run("retry", "--tenant", "acme", "--episode", "ep-1", "--clip", "c0007", "--force")).MustBe(1);

        var all = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1")).MustBe(0);
        var failed = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--failed")).MustBe(0);
        var detected = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--status", "detected", "--json")).MustBe(0);
        var history = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--failed", "--history")).MustBe(0);

        const string Summary = "acme/ep-1: 1,000 clips: 999 detected, 1 failed\n";
        Assert.StartsWith(Summary, all.Output, StringComparison.Ordinal);
        Assert.Contains("c1000", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("History", all.Output, StringComparison.Ordinal);
        Assert.StartsWith(Summary, failed.Output, StringComparison.Ordinal);
        Assert.Contains("c0007", failed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("c0008", failed.Output, StringComparison.Ordinal);
        Assert.Contains("History of c0007", history.Output, StringComparison.Ordinal);
        Assert.Equal(999, JsonElement.Parse(detected.Output).GetProperty("clips").GetArrayLength());
    }

    [Fact]
    public async Task A_status_that_does_not_exist_is_exit_2_and_the_names_are_listed() =>
        (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--status", "done"))
            .Complains("--status 'done' is not a status", "detected, in-progress, complete, failed");

    [Theory]
    [InlineData("failed", "c")]
    [InlineData("Generation Failed", "c")]
    [InlineData("IN-PROGRESS", "b")]
    [InlineData("detected,complete", "a,d")]
    public void Statuses_are_named_as_people_or_as_documents_write_them(string names, string clips)
    {
        var document = Document(ClipStatus.Detected, ClipStatus.InProgress, ClipStatus.Failed, ClipStatus.Complete);

        Assert.Equal(clips.Split(','), StatusFilter.Of(names.Split(',')).Apply(document).Clips.Select(c => c.ClipId));
    }

    [Fact]
    public async Task A_watched_episode_is_read_until_every_clip_has_ended_and_only_changes_are_written()
    {
        var documents = new Queue<StatusDocument>(
        [
            Document(ClipStatus.InProgress, ClipStatus.Detected),
            Document(ClipStatus.InProgress, ClipStatus.Detected),
            Document(ClipStatus.Complete, ClipStatus.Failed),
        ]);
        using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(written),
            Interactive = InteractionSupport.No,
        });

        var watch = new StatusWatch(console, () => Task.FromResult(documents.Dequeue()), StatusFilter.Of([]), json: false);
        var last = await watch.Run(default);

        Assert.Empty(documents);
        Assert.Equal(ClipStatus.Failed, last.Clips[1].Status);
        Assert.Equal(
            ["acme/ep-1: 2 clips: 1 detected, 1 in progress", "acme/ep-1: 2 clips: 1 complete, 1 failed"],
            written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_watch_ends_with_the_usual_table()
    {
        (await program.Run("add", "--lenient", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:01")))))
            .MustBe(0);
        (await program.Run("retry", "--tenant", "acme", "--episode", "ep-1", "--clip", "a", "--force")).MustBe(1);

        var watch = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--watch")).MustBe(0);
        var json = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--watch", "--json")).MustBe(0);

        Assert.Contains("acme/ep-1: 1 clip: 1 failed", watch.Output, StringComparison.Ordinal);
        Assert.Contains("Generation Failed", watch.Output, StringComparison.Ordinal);
        Assert.Equal(
            "Generation Failed", JsonElement.Parse(json.Output).GetProperty("clips")[0].GetProperty("status").GetString());
    }

    private static StatusDocument Document(params ClipStatus[] statuses) => new(
        "acme", "ep-1", null,
        [.. statuses.Select((status, i) => new StatusDocument.ClipStatusDocument(
            $"{(char)('a' + i)}", null, status, 1, null, null, null, [], null, [], null, null, null, [], null))]);
}
