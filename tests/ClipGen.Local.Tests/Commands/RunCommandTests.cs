using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Events;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>R5 through the program's real entry point.</summary>
public sealed class RunCommandTests
{
    private const string Event = """{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""";
    private const string CloudEvent = """
        {"specversion":"1.0","id":"2","source":"/x","type":"ClipGen.BeginClipGeneration",
         "data":{"tenantId":"acme","episodeId":"ep-1"}}
        """;

    private static readonly string[] Both = ["c1", "c2"];

    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly ClipGenProgram program = new();

    /// <summary>R5.5: in both schemas, alone and in a batch, one after another and at the same time.</summary>
    [Fact]
    public async Task The_same_event_many_times_makes_each_clip_once()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03", "00:05"));
        var file = await program.Write("event.json", Event);
        var cloud = await program.Write("cloud.json", $"[{CloudEvent},{Event}]");

        var atOnce = await Task.WhenAll(program.Run("run", file), program.Run("run", cloud), program.Run("run", file));
        var files = Both.Select(c => File.GetLastWriteTimeUtc(program.ClipFile(c))).ToList();
        var later = (await program.Run("run", file, "--json")).MustBe(0);

        Assert.All(atOnce, o => o.MustBe(0));
        Assert.Equal(files, Both.Select(c => File.GetLastWriteTimeUtc(program.ClipFile(c))));
        foreach (var clip in JsonElement.Parse(later.Output).GetProperty("clips").EnumerateArray())
        {
            Assert.Equal(
                ["added", "started", "extracted", "stitched", "completed"],
                clip.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("step").GetString()));
        }
        Expected.Pictures((await ClipReader.Read(program.ClipFile("c2"))).Pictures, Part.Of(Source, 3_000, 5_000));
    }

    [Fact]
    public async Task A_failed_clip_is_exit_1_and_the_others_are_made()
    {
        await program.Prepare(Source, ("bad", "00:01", "00:01"), ("good", "00:03", "00:04"));

        var run = (await program.Run("run", await program.Write("event.json", Event), "--json")).MustBe(1);

        var clips = JsonElement.Parse(run.Output)
            .GetProperty("clips")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("clipId").GetString()!);
        Assert.Equal("Generation Failed", clips["bad"].GetProperty("status").GetString());
        Assert.Equal("Generation Complete", clips["good"].GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, clips["bad"].GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task A_mixed_batch_starts_its_good_events_and_is_exit_2()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var batch = await program.Write("batch.json", $$$"""
            [{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a/b","episodeId":"x"}},
             {"eventType":"Foreign"},
             {{{CloudEvent}}}]
            """);

        var run = (await program.Run("run", batch)).MustBe(2);

        Assert.Contains("tenantId 'a/b'", run.Error, StringComparison.Ordinal);
        Assert.Equal("Generation Complete", (await program.Status("c1")).GetProperty("status").GetString());
    }

    /// <summary>R9.1</summary>
    [Fact]
    public async Task Segments_play_in_their_order_however_they_are_listed()
    {
        var file = await program.Write("ordered.json", """
            {"tenantId":"acme","episodeId":"ep-1","clips":[{"clipId":"c1","segments":[
              {"order":20,"startTime":"00:08","endTime":"00:08.4"},
              {"order":3,"startTime":1.2,"endTime":2,"transcript":"one"}]}]}
            """);
        await program.Prepare(Source);
        (await program.Run("add", file)).MustBe(0);

        (await program.Run("run", await program.Write("event.json", Event))).MustBe(0);

        Expected.Pictures(
            (await ClipReader.Read(program.ClipFile("c1"))).Pictures, Part.Of(Source, 1_200, 2_000), Part.Of(Source, 8_000, 8_400));
    }

    [Theory]
    [InlineData("[]", "no event in it")]
    [InlineData("""{"eventType":"Somebody.Else","data":{}}""", "'Somebody.Else' was ignored")]
    [InlineData("""{"specversion":"1.0","source":"/x","type":"Somebody.Else"}""", "only ClipGen.BeginClipGeneration starts clips")]
    [InlineData(
        """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"nobody","episodeId":"nothing"}}""",
        "there is no episode nobody/nothing in ")]
    [InlineData("\uFEFF[]", "no event in it")]
    public async Task Nothing_to_do_is_exit_0_and_says_why(string text, string why)
    {
        var run = (await program.RunWithInput(text, "run", "-")).MustBe(0);

        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("clipgen: stdin: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_run_that_finds_every_clip_made_or_failed_says_so_and_names_the_command_that_makes_them_again()
    {
        await program.Prepare(Source, ("bad", "00:01", "00:01"), ("good", "00:03", "00:04"));
        var file = await program.Write("event.json", Event);
        var first = (await program.Run("run", file)).MustBe(1);

        var again = (await program.Run("run", file)).MustBe(0);

        Assert.DoesNotContain("clipgen retry", first.Error, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"clipgen: {file}: nothing to make in acme/ep-1, which has 2 clips: 1 complete, 1 failed",
                $"clipgen: {file}: 1 clip of acme/ep-1 failed earlier; clipgen retry --tenant acme --episode ep-1 makes it again",
            ],
            again.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_episode_without_clips_says_how_to_add_them()
    {
        await program.Prepare(Source);

        var run = (await program.Run("run", await program.Write("event.json", Event))).MustBe(0);

        Assert.Contains("episode acme/ep-1 has no clips; add them with clipgen add", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("""{"eventType":"ClipGen.BeginClipGeneration"}""", "no data")]
    [InlineData("""{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme"}}""", "no episodeId")]
    [InlineData("""{"specversion":"1.0","source":"/x","type":"ClipGen.BeginClipGeneration","data":{"episodeId":"../.."}}""", "tenantId")]
    [InlineData("7", "a number")]
    public async Task A_malformed_event_is_exit_2_and_one_line(string text, string says) =>
        (await program.RunWithInput(text, "run", "-")).Complains(says);

    [Fact]
    public async Task A_file_that_is_not_there_is_exit_2() => (await program.Run("run", "nowhere.json")).Complains("nowhere.json");

    [Fact]
    public async Task A_bad_setting_stops_the_program_and_is_named() =>
        (await program.Run([("ClipGen__Crf", "99")], "run", await program.Write("event.json", Event))).Complains(
            "ClipGen__Crf is '99'", "from 0 to 51");

    [Theory]
    [InlineData("run", "'run'")]
    [InlineData("", "no command was given")]
    [InlineData("frobnicate", "'frobnicate' is not a command")]
    [InlineData("frobnicate --tenant acme", "'frobnicate' is not a command")]
    [InlineData("--frobnicate", "'--frobnicate'")]
    [InlineData("status --tenant acme", "--episode")]
    [InlineData("import x.mp4 --tenant a --episode b", "--track")]
    public async Task Bad_usage_is_exit_2_and_one_line_that_names_it(string arguments, string says) =>
        (await program.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Complains(says, "--help");

    /// <summary>Ctrl-C, and later the same command.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_is_exit_130_and_a_later_one_completes(string signal)
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03", "00:04"));
        var file = await program.Write("event.json", Event);
        var ffmpeg = new BrokenFfmpeg("sleep 100");
        using var process = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], "run", file);
        await ffmpeg.Begun(process);

        process.Signal(signal);

        var interrupted = (await ClipGenProgram.End(process)).MustBe(130);
        Assert.EndsWith("clipgen: interrupted; the same command continues where it left off", interrupted.Error, StringComparison.Ordinal);
        (await program.Run("run", file)).MustBe(0);
        var status = await program.Status("c1");
        Assert.Equal(("Generation Complete", 1), (status.GetProperty("status").GetString(), status.GetProperty("attempt").GetInt32()));
    }

    /// <summary>R2.7: a process that was killed leaves a clip in progress whose lock is free.</summary>
    [Fact]
    public async Task The_next_run_resumes_everything_that_a_killed_run_left()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var file = await program.Write("event.json", Event);
        await program.KillInTheMiddle("run", file);

        (await program.Run("run", file)).MustBe(0);

        Assert.Equal("Generation Complete", (await program.Status("c1")).GetProperty("status").GetString());
        Assert.Empty(Directory.GetFiles(Path.Combine(program.Data, "locks")));
        Assert.False(Directory.Exists(Path.Combine(program.Data, "work", ".tmp")));
    }
}
