using System.Text.Json;
using System.Text.RegularExpressions;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>The status document is a stable contract: each name, in its place, with its format.</summary>
public sealed partial class StatusContractTests
{
    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task The_document_of_a_complete_and_of_a_failed_clip_has_every_field_of_the_contract()
    {
        await program.Prepare(new StampedSource(1, new Rational(25), 12, GopSeconds: 4), ("bad", "00:11", "00:50"), ("good", "00:03", "00:05"), ("waits", "00:03", "00:05"));
        await program.Run("run", await program.Write("event.json", """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}"""));
        (await program.Run("add", await program.Write("more.json", ClipGenProgram.Episode(("new", "00:01", "00:02"))))).MustBe(0);

        var status = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--json")).MustBe(0);

        Assert.Equal("", status.Error);
        var document = JsonElement.Parse(status.Output);
        Assert.Equal(["tenantId", "episodeId", "clips"], Names(document));
        Assert.Equal(("acme", "ep-1"), (document.GetProperty("tenantId").GetString(), document.GetProperty("episodeId").GetString()));
        var clips = document.GetProperty("clips").EnumerateArray().ToDictionary(c => c.GetProperty("clipId").GetString()!);
        Assert.All(clips.Values, clip => Assert.Equal(["clipId", "title", "status", "attempt", "instanceId", "output", "processingError", "warnings", "history"], Names(clip)));
        Complete(clips["good"]);
        Failed(clips["bad"]);
        Detected(clips["new"]);
    }

    [Fact]
    public async Task Of_one_clip_only_that_one_is_shown()
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"), ("b", "00:01", "00:02"))))).MustBe(0);

        var status = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--clip", "b", "--json")).MustBe(0);

        Assert.Equal("b", Assert.Single(JsonElement.Parse(status.Output).GetProperty("clips").EnumerateArray()).GetProperty("clipId").GetString());
    }

    [Theory]
    [InlineData("--tenant acme --episode nothing", "no episode acme/nothing")]
    [InlineData("--tenant acme --episode ep-1 --clip nothing", "no clip acme/ep-1/nothing")]
    [InlineData("--tenant ../x --episode ep-1", "tenantId '../x'")]
    public async Task What_is_not_there_is_exit_2(string arguments, string says)
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"))))).MustBe(0);

        (await program.Run(["status", .. arguments.Split(' ')])).Complains(says);
    }

    private static void Complete(JsonElement clip)
    {
        Assert.Equal(("Generation Complete", 1, JsonValueKind.Null), (clip.GetProperty("status").GetString(), clip.GetProperty("attempt").GetInt32(), clip.GetProperty("processingError").ValueKind));
        Assert.False(string.IsNullOrEmpty(clip.GetProperty("instanceId").GetString()));
        var output = clip.GetProperty("output");
        Assert.Equal(["name", "fileSize", "durationSeconds", "resolution", "segmentCount", "processingSeconds"], Names(output));
        Assert.Equal(("acme/ep-1/clips/good/clip.mp4", 2.0, "320x180", 1),
            (output.GetProperty("name").GetString(), output.GetProperty("durationSeconds").GetDouble(), output.GetProperty("resolution").GetString(), output.GetProperty("segmentCount").GetInt32()));
        Assert.True(output.GetProperty("fileSize").GetInt64() > 1000);
        Assert.Equal(JsonValueKind.Array, clip.GetProperty("warnings").ValueKind);

        Assert.Equal([("detected", 0, "added"), ("Generation in Progress", 1, "started"), ("Generation in Progress", 1, "extracted"), ("Generation in Progress", 1, "stitched"), ("Generation Complete", 1, "completed")], History(clip));
        var entries = clip.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["status", "timestamp", "attempt", "step"], Names(entries[0]));
        Assert.Equal(["status", "timestamp", "attempt", "step", "segmentCount", "owner"], Names(entries[1]));
        Assert.Equal(1, entries[1].GetProperty("segmentCount").GetInt32());
        Assert.Matches("^clipgen:[0-9a-f]{32}$", entries[1].GetProperty("owner").GetString());
        Assert.Equal(["status", "timestamp", "attempt", "step", "output"], Names(entries[^1]));
    }

    private static void Failed(JsonElement clip)
    {
        Assert.Equal(("Generation Failed", JsonValueKind.Null), (clip.GetProperty("status").GetString(), clip.GetProperty("output").ValueKind));
        var error = clip.GetProperty("processingError");
        Assert.Equal(["code", "message", "step", "segment", "retriable", "timestamp", "failures"], Names(error));
        Assert.Equal(("PAST_END", "ExtractSegment", 1, false),
            (error.GetProperty("code").GetString(), error.GetProperty("step").GetString(), error.GetProperty("segment").GetInt32(), error.GetProperty("retriable").GetBoolean()));
        Assert.Matches(Time(), error.GetProperty("timestamp").GetString());
        Assert.Equal("PAST_END", Assert.Single(error.GetProperty("failures").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal([("detected", 0, "added"), ("Generation in Progress", 1, "started"), ("Generation Failed", 1, "failed")], History(clip));
        Assert.Equal(error.GetRawText(), clip.GetProperty("history")[2].GetProperty("error").GetRawText());
    }

    private static void Detected(JsonElement clip)
    {
        Assert.Equal(("detected", 0), (clip.GetProperty("status").GetString(), clip.GetProperty("attempt").GetInt32()));
        Assert.Equal([("detected", 0, "added")], History(clip));
    }

    private static List<(string?, int, string?)> History(JsonElement clip)
    {
        var entries = clip.GetProperty("history").EnumerateArray().ToList();
        Assert.All(entries, e => Assert.Matches(Time(), e.GetProperty("timestamp").GetString()));
        Assert.Equal(entries.Select(e => e.GetProperty("timestamp").GetString()).Order(StringComparer.Ordinal), entries.Select(e => e.GetProperty("timestamp").GetString()));
        return [.. entries.Select(e => (e.GetProperty("status").GetString(), e.GetProperty("attempt").GetInt32(), e.GetProperty("step").GetString()))];
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$")]
    private static partial Regex Time();
}
