using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>--dry-run</c> of <c>run</c>, <c>make</c> and <c>cut</c>: it says what would be made, and changes nothing.</summary>
public sealed partial class DryRunTests
{
    private const string Event = """{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""";

    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 2);

    private readonly ClipGenProgram program = new(("ClipGen__SmartRendering", "always"));

    private string Out => Path.Combine(program.Beside, "out.mp4");

    [Fact]
    public async Task A_run_says_what_would_be_made_and_leaves_every_byte_as_it_is()
    {
        await program.Prepare(Source, ("c1", "00:03", "00:09.4"), ("late", "00:11", "00:20"));
        var file = await program.Write("event.json", Event);
        RemoveIndexes();
        var before = Everything();

        var dry = (await program.Run("run", file, "--dry-run")).MustBe(1);

        Assert.Equal(before, Everything());
        Assert.Contains("acme/ep-1/c1: 1 segment, 6.400 s, 320x180, about ", dry.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"  1: 00:03–00:09.4 of track main ({string.Join(", ", Chunks())}): about 135 of 160 frames copied", dry.Output,
            StringComparison.Ordinal);
        Assert.Contains("acme/ep-1/late: would fail: PAST_END (segment 1): ", dry.Output, StringComparison.Ordinal);
        Assert.Matches(@"2 clips, 1 would fail: 6\.400 s, about .*, made in about 00:00:..; nothing was written", dry.Output);
        // The run itself does what was said.
        var made = (await program.Run("run", file)).MustBe(1);
        Assert.Contains("PAST_END", made.Output, StringComparison.Ordinal);
        Assert.InRange(Said(dry.Output), new FileInfo(program.ClipFile("c1")).Length / 3, new FileInfo(program.ClipFile("c1")).Length * 3);
        var nothing = (await program.Run("run", file, "--dry-run")).MustBe(0);
        nothing.Says("0 clips; nothing was written");
        Assert.Contains("nothing to make in acme/ep-1, which has 2 clips: 1 complete, 1 failed", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_episode_file_only_new_and_changed_clips_are_named()
    {
        await program.Prepare(Source, ("same", "00:01", "00:02"), ("changed", "00:03", "00:04"));
        (await program.Run("run", await program.Write("event.json", Event))).MustBe(0);
        var file = await program.Write(
            "new.json", ClipGenProgram.Episode(("same", "00:01", "00:02"), ("changed", "00:05", "00:06"), ("new", "00:07", "00:08")));
        var before = Everything();

        var dry = (await program.Run("make", file, "--dry-run", "--json", "--smart-rendering", "off")).MustBe(0);

        Assert.Equal(before, Everything());
        var clips = dry.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();
        Assert.Equal(["changed", "new"], clips.Select(c => c.GetProperty("clip").GetProperty("clipId").GetString()));
        var cut = clips[0].GetProperty("segments")[0].GetProperty("cut");
        Assert.Equal((0, 25), (cut.GetProperty("copied").GetInt32(), cut.GetProperty("encoded").GetInt32()));
        Assert.Equal([Chunks()[1]], cut.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
    }

    /// <summary>What a killed process left is named, and stays as it was left.</summary>
    [Fact]
    public async Task What_an_interrupted_run_left_would_be_made()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var file = await program.Write("event.json", Event);
        await program.KillInTheMiddle("run", file);
        var before = Everything();

        (await program.Run("run", file, "--dry-run")).MustBe(0).Says("acme/ep-1/c1: 1 segment", "1 clip: 1.000 s");

        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task Without_a_data_folder_none_is_made()
    {
        var file = await program.Write("episode.json", ClipGenProgram.Episode(("c1", "00:01", "00:02")));

        (await program.Run("make", file, "--dry-run")).MustBe(1).Says("acme/ep-1/c1: would fail: TRACK_MISSING");

        Assert.False(Directory.Exists(program.Data));
    }

    /// <summary>It looks at a copy of the records, but speaks of the data folder.</summary>
    [Theory]
    [InlineData("[]", "stdin: there is no event in it")]
    [InlineData("""{"eventType":"Somebody.Else","data":{}}""", "stdin: the event type 'Somebody.Else' was ignored")]
    [InlineData(Event, "stdin: there is no episode acme/ep-1 in {0}, which does not exist")]
    public async Task A_run_that_would_make_nothing_says_why(string text, string why)
    {
        var dry = (await program.RunWithInput(text, "run", "-", "--dry-run")).MustBe(0);

        Assert.Contains(string.Format(CultureInfo.InvariantCulture, why, program.Data), dry.Error, StringComparison.Ordinal);
        Assert.Equal("0 clips; nothing was written", dry.Output);
        Assert.False(Directory.Exists(program.Data));
    }

    [Fact]
    public async Task What_the_command_itself_would_refuse_is_refused()
    {
        (await program.RunWithInput("""[{"eventType":"ClipGen.BeginClipGeneration"}]""", "run", "-", "--dry-run")).MustBe(2);
        (await program.Run("make", await program.Write("bad.json", "{"), "--dry-run")).Complains("cannot be read");
        (await program.Run("cut", await Source.Mp4(), "--range", "1", "-o", Out, "--dry-run")).Complains("not a valid range");
    }

    [Fact]
    public async Task A_cut_names_its_files_and_writes_none()
    {
        var folder = Path.Combine(program.Beside, "clips");
        string[] command = ["cut", await Source.Mp4(), "--range", "00:01-00:05", "--range", "00:11-00:13", "-o", folder];

        var dry = (await program.Run([.. command, "--dry-run"])).MustBe(1);

        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists(program.State));
        dry.Says(
            $"{Path.Combine(folder, "source-00h00m01s-00h00m05s.mp4")}: 4.000 s, 320x180, about ",
            "about 75 of 100 frames copied",
            $"{Path.Combine(folder, "source-00h00m11s-00h00m13s.mp4")}: would fail: PAST_END",
            "2 files, 1 would fail: 4.000 s");
        (await program.Run(command)).MustBe(1);
        (await program.Run([.. command, "--dry-run"])).MustBe(1)
            .Says("source-00h00m01s-00h00m05s.mp4: already exists", "1 file, 1 would fail; nothing was written");
    }

    [Fact]
    public async Task A_joined_cut_of_a_playlist_names_its_chunks()
    {
        var playlist = Path.Combine(await Source.Chunks("main", 4), "main_chunk.m3u8");

        var dry = (await program.Run(
            "cut", playlist, "--range", "00:07-00:09", "--range", "00:01-00:02", "--join", "-o", Out, "--dry-run",
            "--smart-rendering", "off")).MustBe(0);

        dry.Says(
            $"{Out}: 3.000 s, 320x180, about ", "  00:00:07–00:00:09 of main_001.ts, main_002.ts: 50 frames encoded",
            "  00:00:01–00:00:02 of main_000.ts: 25 frames encoded", "1 file: 3.000 s");
        Assert.False(File.Exists(Out));
    }

    /// <summary>The path of every file and folder of the data folder, with times and content.</summary>
    private List<string> Everything() =>
    [
        .. new DirectoryInfo(program.Data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .OrderBy(f => f.FullName, StringComparer.Ordinal)
            .Select(f => $"{f.FullName} {f.LastWriteTimeUtc.Ticks} {(f is FileInfo ? Hash(f.FullName) : "folder")}"),
    ];

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private List<string> Chunks() =>
    [
        .. Directory.EnumerateFiles(program.Data, "*.ts", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Path.GetFileName(path)),
    ];

    private void RemoveIndexes()
    {
        var indexes = Directory.EnumerateFiles(program.Data, "*.index.json", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(indexes);
        indexes.ForEach(File.Delete);
    }

    /// <summary>The bytes that a forecast says.</summary>
    private static double Said(string text) => Size().Match(text) is { Success: true } size
        ? double.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) * (size.Groups[2].Value == "MB" ? 1e6 : 1e3)
        : 0;

    [GeneratedRegex(@"about ([0-9.]+) ([kM]B)")]
    private static partial Regex Size();
}
