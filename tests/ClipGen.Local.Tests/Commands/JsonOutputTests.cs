using System.Text.Json;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>--json</c>: one document a line, and nothing else on stdout.</summary>
public sealed class JsonOutputTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task What_is_imported_added_and_listed_is_a_document()
    {
        var import = await Json(
            "import", await Source.Mp4(), "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", "4");
        var add = await Json("add", await program.Write("episode.json", ClipGenProgram.Episode(("a", "00:01", "00:02"))));
        var list = await Json("list");
        var check = await Json("check");

        Assert.Equal(
            """{"tenantId":"acme","episodeId":"ep-1","trackName":"main","chunks":3,"chunkSeconds":4}""", import.GetRawText());
        Assert.Equal("""{"added":["a"],"updated":[],"unchanged":[],"inProgress":[]}""", add.GetRawText());
        Assert.Equal(
            """{"tenantId":"acme","episodeId":"ep-1","tracks":["main"],"clips":"""
            + """{"total":1,"detected":1,"inProgress":0,"complete":0,"failed":0}}""",
            list.GetRawText());
        Assert.Equal("""{"clips":1,"inconsistencies":[]}""", check.GetRawText());
    }

    [Fact]
    public async Task A_cut_says_what_it_made()
    {
        var file = Path.Combine(program.Beside, "out.mp4");

        var cut = await Json("cut", await Source.Mp4(), "--from", "1", "--to", "2.2", "-o", file);

        Assert.Equal((file, 1.2), (cut.GetProperty("name").GetString(), cut.GetProperty("durationSeconds").GetDouble()));
        Assert.Equal(new FileInfo(file).Length, cut.GetProperty("fileSize").GetInt64());
        var rendered = cut.GetProperty("rendered");
        Assert.Equal(30, rendered.GetProperty("copied").GetInt32() + rendered.GetProperty("encoded").GetInt32());
        Assert.Equal(0, cut.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task Of_several_ranges_each_file_is_a_document()
    {
        var folder = Path.Combine(program.Beside, "clips");
        string[] command = ["cut", await Source.Mp4(), "--range", "1-2", "--range", "13-15", "--range", "3-5", "-o", folder];

        var dry = (await program.Run([.. command, "--dry-run", "--json"])).MustBe(1);
        var cut = (await program.Run([.. command, "--json"])).MustBe(1);
        var again = (await program.Run([.. command, "--json"])).MustBe(1);

        string[] names = [.. ((string[])["01s-00h00m02s", "03s-00h00m05s"]).Select(n => Path.Combine(folder, $"source-00h00m{n}.mp4"))];
        Assert.Equal(names, Documents(cut).Select(d => d.GetProperty("name").GetString()));
        Assert.Equal([1, 2], Documents(cut).Select(d => d.GetProperty("durationSeconds").GetDouble()));
        Assert.Equal("", again.Output);
        Assert.All(names, n => Assert.Contains($"{n}: already exists", again.Error, StringComparison.Ordinal));
        var forecasts = Documents(dry);
        Assert.Equal(
            [names[0], Path.Combine(folder, "source-00h00m13s-00h00m15s.mp4"), names[1]],
            forecasts.Select(d => d.GetProperty("name").GetString()));
        Assert.Equal("PAST_END", forecasts[1].GetProperty("error").GetProperty("code").GetString());
        var segment = Assert.Single(forecasts[2].GetProperty("segments").EnumerateArray());
        Assert.Equal("00:00:03", segment.GetProperty("startTime").GetString());
        Assert.Equal(2, segment.GetProperty("cut").GetProperty("seconds").GetDouble());

        static List<JsonElement> Documents(ClipGenProgram.Outcome outcome) =>
            [.. outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
    }

    [Fact]
    public async Task Nothing_to_list_is_no_line_and_nothing_to_check_is_consistent()
    {
        Assert.Equal("", (await program.Run("list", "--json")).MustBe(0).Output);
        Assert.Equal("""{"clips":0,"inconsistencies":[]}""", (await program.Run("check", "--json")).MustBe(0).Output);
    }

    [Fact]
    public async Task The_doctor_says_line_by_line_what_is_well()
    {
        var machine = (await program.Run([("ClipGen__Crf", "99")], "doctor", "--json")).MustBe(1);
        var recording = await Json("doctor", await Source.Mp4());

        var report = JsonElement.Parse(machine.Output);
        Assert.False(report.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["settings"],
            report.GetProperty("lines")
                .EnumerateArray()
                .Where(l => !l.GetProperty("ok").GetBoolean())
                .Select(l => l.GetProperty("name").GetString()));
        Assert.True(recording.GetProperty("ok").GetBoolean());
        Assert.Contains(
            "evenly spaced",
            recording.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("name").GetString() == "rate").GetRawText(),
            StringComparison.Ordinal);
    }

    /// <summary>A document on one line, of a command that ended well.</summary>
    private async Task<JsonElement> Json(params string[] arguments)
    {
        var outcome = (await program.Run([.. arguments, "--json"])).MustBe(0);
        Assert.DoesNotContain('\n', outcome.Output);
        return JsonElement.Parse(outcome.Output);
    }
}
