using System.Globalization;
using System.Text.Json;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs;

/// <summary>R11, by the program: from an episode file, or the options of <c>cut</c>, to all files.</summary>
public sealed class ReadyToPublishTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 2);

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task An_episode_has_all_that_it_asks_for()
    {
        await program.Prepare(Source);
        var episode = await program.Write("episode.json", """
            {"tenantId":"acme","episodeId":"ep-1",
             "outputs":{"captions":["vtt","srt","embedded","burned"],"shapes":["portrait","square"],"fit":"blur","loudness":{"target":-20},
                        "pictures":["poster","contactSheet","storyboard"]},
             "clips":[{"clipId":"c1","segments":[
               {"startTime":"00:01","endTime":"00:03","text":"First."},{"startTime":"00:06","endTime":"00:08.4","text":"Second."}]}]}
            """);

        var made = (await program.Run("make", episode, "--json")).MustBe(0);

        var clip = JsonElement.Parse(made.Output).GetProperty("clips")[0];
        Assert.False(clip.TryGetProperty("outputsPending", out _));
        Assert.Equal(
            [
                "burned clip.mp4", "burned clip.portrait.mp4", "burned clip.square.mp4", "contactSheet contact.jpg", "embedded clip.mp4",
                "embedded clip.portrait.mp4", "embedded clip.square.mp4", "loudness clip.mp4", "loudness clip.portrait.mp4",
                "loudness clip.square.mp4", "portrait clip.portrait.mp4", "poster poster.jpg", "square clip.square.mp4", "srt clip.srt",
                "storyboard storyboard.jpg", "storyboardVtt storyboard.vtt", "vtt clip.vtt",
            ],
            clip.GetProperty("outputs").EnumerateArray()
                .Select(o => $"{o.GetProperty("kind").GetString()} {Path.GetFileName(o.GetProperty("name").GetString())}")
                .Order(StringComparer.Ordinal));
        foreach (var file in clip.GetProperty("outputs").EnumerateArray())
        {
            var path = Path.Combine(program.Data, "media", file.GetProperty("name").GetString()!);
            Assert.Equal(file.GetProperty("fileSize").GetInt64(), new FileInfo(path).Length);
        }
        Assert.Equal(
            [(TimeSpan.Zero, "First."), (TimeSpan.FromSeconds(2), "Second.")],
            WebVtt.Read(await File.ReadAllTextAsync(Beside("clip.vtt"))).Select(c => (c.Start, c.Text)));
        foreach (var video in (string[])["clip.mp4", "clip.portrait.mp4", "clip.square.mp4"])
        {
            var shown = await ClipReader.Read(Beside(video));
            Assert.Equal(110, shown.Pictures.Count);
            Assert.Equal("First.|Second.", await Embedded(Beside(video)));
        }
        (await program.Run("check")).MustBe(0);
    }

    /// <summary>Every ten frames the transcript says which frame it is.</summary>
    [Fact]
    public async Task A_cue_that_names_a_frame_begins_within_one_frame_of_it()
    {
        var transcript = await program.Write("talk.srt", string.Join("\n\n", Enumerable.Range(0, Source.Frames / 10).Select(i =>
            $"{i + 1}\n{Srt(i * 10)} --> {Srt((i * 10) + 9)}\n{i * 10}")));
        (await program.Run(
            "import", await Source.Mp4(), "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", "4",
            "--transcript", transcript)).MustBe(0);
        var random = new Random(7);
        var segments = Enumerable.Range(0, 4).Select(_ => random.Next(0, 10_000)).Select(ms => new
        {
            startTime = Seconds(ms),
            endTime = Seconds(ms + random.Next(400, 2_000)),
        });
        var episode = await program.Write("episode.json", JsonSerializer.Serialize(
            new { tenantId = "acme", episodeId = "ep-1", clips = new[] { new { clipId = "c1", segments } } }));

        (await program.Run("make", episode)).MustBe(0);

        var pictures = (await ClipReader.Read(Beside("clip.mp4"))).Pictures.ToList();
        var cues = WebVtt.Read(await File.ReadAllTextAsync(Beside("clip.vtt")));
        var begun = cues.Select(cue => (
            Frame: int.Parse(cue.Text, CultureInfo.InvariantCulture),
            At: (int)Math.Round(cue.Start.TotalSeconds * 25))).ToList();
        Assert.NotEmpty(begun);
        Assert.All(begun, b => Assert.InRange(Number(pictures[b.At]) - b.Frame, -1, 9));
        // Those that no edge cut begin with their frame.
        Assert.True(begun.Count(b => Math.Abs(Number(pictures[b.At]) - b.Frame) <= 1) >= begun.Count - 4);

        static int Number((int Source, int Number)? picture) => picture!.Value.Number;
    }

    [Fact]
    public async Task What_a_killed_process_left_undone_after_a_clip_was_complete_is_made_by_the_next_one()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:03"));
        (await program.Run("make", Path.Combine(program.Beside, "episode.json"))).MustBe(0);
        var (data, key) = (new DataFolder(program.Data), new ClipKey("acme", "ep-1", "c1"));
        var store = new SqliteClipStore(data);
        var (clip, version) = (await store.Find(key, default))!.Value;
        File.Delete(Beside("poster.jpg"));
        await store.Commit(clip with { Outputs = null, OutputsPending = true }, null, version, default);
        await new QueueStore(data, "disk").Enqueue(key, 1);
        var written = File.GetLastWriteTimeUtc(Beside("clip.mp4"));

        const string again = """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""";
        (await program.RunWithInput(again, "run", "-")).MustBe(0);

        var status = await program.Status("c1");
        Assert.Equal(["poster"], status.GetProperty("outputs").EnumerateArray().Select(o => o.GetProperty("kind").GetString()));
        Assert.False(status.TryGetProperty("outputsPending", out _));
        Assert.True(File.Exists(Beside("poster.jpg")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Beside("clip.mp4")));
    }

    [Fact]
    public async Task A_transcript_that_cannot_be_read_is_a_warning_and_the_clip_has_no_captions()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:03"));
        await File.WriteAllTextAsync(Path.Combine(program.Data, "media/acme/ep-1/videos/main/transcript.vtt"), "WEBVTT\n\nnothing\0");

        (await program.Run("make", Path.Combine(program.Beside, "episode.json"))).MustBe(0);

        var status = await program.Status("c1");
        Assert.Equal("Generation Complete", status.GetProperty("status").GetString());
        Assert.Contains(
            status.GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.StartsWith("there are no captions: of track 'main', the transcript has NUL", StringComparison.Ordinal));
        Assert.False(File.Exists(Beside("clip.vtt")));
    }

    [Fact]
    public async Task Cut_makes_what_its_options_ask_for_beside_its_file()
    {
        var transcript = await program.Write("talk.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Ann>Hello {\\an8} &amp; all");
        var output = Path.Combine(program.Beside, "answer 1.mp4");

        var cut = (await program.Run(
            "cut", await Source.Mp4(), "--from", "00:01", "--to", "00:05", "-o", output, "--transcript", transcript, "--shapes", "square",
            "--loudness", "-18", "--pictures", "poster,storyboard", "--json")).MustBe(0);

        var outputs = JsonElement.Parse(cut.Output).GetProperty("outputs").EnumerateArray()
            .Select(o => $"{o.GetProperty("kind").GetString()} {Path.GetFileName(o.GetProperty("name").GetString())}");
        Assert.Equal(
            [
                "embedded answer 1.mp4", "loudness answer 1.mp4", "square answer 1.square.mp4", "embedded answer 1.square.mp4",
                "loudness answer 1.square.mp4", "vtt answer 1.vtt", "srt answer 1.srt", "poster answer 1.poster.jpg",
                "storyboard answer 1.storyboard.jpg", "storyboardVtt answer 1.storyboard.vtt",
            ],
            outputs);
        Assert.Equal("Hello {\\an8} & all", await Embedded(output));
        Assert.Contains(
            "answer%201.storyboard.jpg#xywh=0,0,160,90",
            await File.ReadAllTextAsync(Path.Combine(program.Beside, "answer 1.storyboard.vtt")), StringComparison.Ordinal);
        Assert.Equal(100, (await ClipReader.Read(output)).Pictures.Count);
    }

    [Theory]
    [InlineData("--captions", "vtt", "--captions needs --transcript FILE")]
    [InlineData("--shapes", "round", "--shapes has 'round'; known are landscape, portrait, square")]
    [InlineData("--poster-time", "1:75", "--poster-time '1:75' is not a valid time")]
    public async Task Cut_refuses_what_it_cannot_make(string option, string value, string says) =>
        (await program.Run(
            "cut", await Source.Mp4(), "--from", "1", "--to", "2", "-o", Path.Combine(program.Beside, "b.mp4"), option, value))
            .Complains(says);

    [Fact]
    public async Task Cut_lists_no_captions_of_a_range_in_which_nothing_is_said()
    {
        var transcript = await program.Write("talk.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\nHello");
        var output = Path.Combine(program.Beside, "silent.mp4");

        var cut = (await program.Run(
            "cut", await Source.Mp4(), "--from", "00:04", "--to", "00:05", "-o", output, "--transcript", transcript,
            "--captions", "vtt,embedded,burned", "--json")).MustBe(0);

        Assert.Empty(JsonElement.Parse(cut.Output).GetProperty("outputs").EnumerateArray());
        Assert.DoesNotContain("subtitle", await Tool.Ffprobe("-show_entries", "stream=codec_type", "-of", "csv=p=0", output));
        Assert.False(File.Exists(Path.Combine(program.Beside, "silent.vtt")));
    }

    private string Beside(string name) => Path.Combine(Path.GetDirectoryName(program.ClipFile("c1"))!, name);

    private static string Seconds(int milliseconds) => (milliseconds / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Srt(int frame) => TimeSpan.FromSeconds(frame / 25.0).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);

    /// <summary>The texts of a file's subtitle track, as a viewer reads them.</summary>
    private static async Task<string> Embedded(string path) => string.Join('|', WebVtt.Read(System.Text.Encoding.UTF8.GetString(
        await Tool.Ffmpeg("-i", path, "-map", "0:s:0", "-f", "webvtt", "pipe:1")))
        .Select(c => CueText.Plain(c.Text).Replace("\u2060", "", StringComparison.Ordinal)));
}
