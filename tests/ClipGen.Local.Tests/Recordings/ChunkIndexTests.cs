using System.Text.Json;
using ClipGen.Ffmpeg;
using ClipGen.Local.Importing;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Tests;

/// <summary>What is known of a chunk is kept beside it: it saves time, and never decides what a clip shows.</summary>
public sealed class ChunkIndexTests
{
    /// <summary>One for each segment, and one for the join: nobody asks the recording again what it is.</summary>
    [Fact]
    public async Task A_clip_of_a_known_recording_starts_one_process_more_than_it_has_segments()
    {
        var counted = new CountingFfmpeg();
        await using var studio = await ShortRecording.InAStudio(null, counted.Setting);
        Segment[] segments = [new("00:01.5", "00:02"), new("00:03", "00:05.5")];
        await studio.Make("c1", segments);
        // Two segments that look at one chunk at the same time may leave half of its index, which the next clip completes.
        await studio.Make("c2", segments);
        var cold = counted.Starts.Length;

        await studio.Make("c3", segments);

        var warm = ForTheClip(counted.Starts[cold..]);
        Assert.True(warm.Length == segments.Length + 1, string.Join('\n', warm));
        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c3"))).Pictures, Part.Of(ShortRecording.Source, 1_500, 2_000),
            Part.Of(ShortRecording.Source, 3_000, 5_500));
    }

    /// <summary>A small chunk is described and listed by one process, for the plan and for the cut.</summary>
    [Fact]
    public async Task The_first_clip_of_a_recording_asks_each_small_chunk_once()
    {
        var counted = new CountingFfmpeg();
        await using var studio = await ShortRecording.InAStudio(null, counted.Setting);

        await studio.Make("c1", new Segment("00:04.5", "00:05.5"));

        // The first chunk says how frames are spaced, the last one where the one before it ends.
        var asked = counted.Starts.Where(s => s.StartsWith("ffprobe ", StringComparison.Ordinal)).Select(s => s.Split('/')[^1]);
        Assert.Equal(["main_000.ts", "main_001.ts", "main_002.ts"], asked);
    }

    /// <summary>One more for each segment: it decodes where copied and encoded pictures meet.</summary>
    [Fact]
    public async Task A_smart_clip_of_a_known_recording_starts_at_most_two_for_each_segment_and_two()
    {
        var counted = new CountingFfmpeg();
        await using var studio = await ShortRecording.InAStudio(null, counted.Setting, "ClipGen:SmartRendering=always");
        Segment[] segments = [new("00:01.5", "00:05.5"), new("00:06.1", "00:09.7")];
        await studio.Make("c1", segments);
        await studio.Make("c2", segments);
        var cold = counted.Starts.Length;

        await studio.Make("c3", segments);

        var warm = counted.Starts[cold..];
        Assert.True(warm.Length <= (2 * segments.Length) + 2, string.Join('\n', warm));
        Assert.All(
            (await studio.History("c3")).Single(e => e.Step == StatusStep.Extracted).Rendered!, r => Assert.True(r.Copied > 0, r.Reason));
    }

    /// <summary>Its segment is the finished file: nothing is joined.</summary>
    [Theory]
    [InlineData("off", "ffmpeg")]
    [InlineData("always", "ffmpeg of the sound", "ffmpeg of the edges", "ffmpeg that finishes the file")]
    public async Task A_clip_of_one_segment_is_not_joined(string smart, params string[] expected)
    {
        var counted = new CountingFfmpeg();
        await using var studio = await ShortRecording.InAStudio(null, counted.Setting, $"ClipGen:SmartRendering={smart}");
        await studio.Make("c1", new Segment("00:01.5", "00:05.5"));
        var cold = counted.Starts.Length;

        await studio.Make("c2", new Segment("00:01.5", "00:05.5"));

        var warm = ForTheClip(counted.Starts[cold..]);
        Assert.True(warm.Length == expected.Length, string.Join('\n', warm));
        Assert.Equal(expected.Select(Program), warm.Select(Program));
        var shown = await ClipReader.Read(studio.FileOf("c2"));
        Expected.Pictures(shown.Pictures, Part.Of(ShortRecording.Source, 1_500, 5_500));
        Expected.Clicks(shown.Clicks, Part.Of(ShortRecording.Source, 1_500, 5_500));
    }

    /// <summary>What it reads to verify a chunk is what clips want to know.</summary>
    [Fact]
    public async Task An_import_writes_the_indexes_that_clips_would_write()
    {
        var counted = new CountingFfmpeg();
        await using var studio = new Studio(settings: counted.Setting);
        var import = new ImportRecording(
            studio.Get<IFfmpeg>(), studio.Get<IMediaStore>(), studio.Get<IClipStore>(), studio.Folder, studio.Get<MachineLimits>());
        await import.Run(
            await ShortRecording.Source.Mp4(), null, new(studio.Episode, "main"), [], 4, _ => { }, (_, _, work) => work(null), default);
        var written = Indexes(studio).ToDictionary(path => path, File.ReadAllText);
        Assert.Equal(3, written.Count);
        var before = counted.Starts.Length;

        await studio.Make("c1", new Segment("00:01.5", "00:09"));

        var first = ForTheClip(counted.Starts[before..]);
        Assert.True(first.Length == 1, string.Join('\n', first));
        foreach (var path in written.Keys)
        {
            File.Delete(path);
        }
        await studio.Make("c2", new Segment("00:01.5", "00:09"));
        Assert.Equal(written, Indexes(studio).ToDictionary(path => path, File.ReadAllText));
    }

    /// <summary>The first word.</summary>
    private static string Program(string start) => start.Split(' ')[0];

    /// <summary>Without the one that makes its poster afterwards.</summary>
    private static string[] ForTheClip(string[] starts)
    {
        var others = starts.Where(s => !s.Contains("poster.jpg", StringComparison.Ordinal)).ToArray();
        Assert.Equal(starts.Length - 1, others.Length);
        return others;
    }

    public static TheoryData<string> Lies =>
    [
        "a frame later", "two seconds later", "half the rate", "a frame less", "nothing", "ends early", "no JSON", "twice the size",
        "sound that begins earlier", "no sound",
    ];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_wrong_index_costs_time_and_never_a_frame(string lie)
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Make("c1", new("00:01", "00:02"), new("00:05", "00:07"));
        var truth = Indexes(studio).ToDictionary(path => path, File.ReadAllText);
        Assert.Contains(truth.Keys, path => path.EndsWith("main_001.ts.index.json", StringComparison.Ordinal));
        foreach (var path in truth.Keys)
        {
            File.WriteAllText(path, Forged(truth[path], lie));
        }

        await studio.Make("c2", new("00:03.2", "00:04"), new("00:05.4", "00:08"));

        var shown = await ClipReader.Read(studio.FileOf("c2"));
        Part[] parts = [Part.Of(ShortRecording.Source, 3_200, 4_000), Part.Of(ShortRecording.Source, 5_400, 8_000)];
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        var complete = (await studio.History("c2")).Single(e => e.Output is not null);
        Assert.Equal("320x180", complete.Output!.Resolution);
        // The last chunk was only looked at; and of what the second one says, its size is not used.
        var used = truth.Where(t => t.Key.Contains("_000", StringComparison.Ordinal)
            || (lie != "twice the size" && t.Key.Contains("_001", StringComparison.Ordinal)));
        Assert.All(used, t => Assert.Equal(t.Value, File.ReadAllText(t.Key)));
    }

    /// <summary>Same size, same time of change: only the media themselves can tell.</summary>
    [Fact]
    public async Task A_chunk_that_was_replaced_unnoticed_shows_what_it_is()
    {
        await using var studio = await ShortRecording.InAStudio();
        var chunk = Path.Combine(studio.TrackFolder("main"), "main_001.ts");
        var size = 188 * 4000;
        await Fill(chunk, await File.ReadAllBytesAsync(chunk), size);
        var time = File.GetLastWriteTimeUtc(chunk);
        await studio.Make("c1", new Segment("00:04.5", "00:05"));
        await Fill(chunk, await File.ReadAllBytesAsync(Path.Combine(await Other.Chunks("other", 4), "other_001.ts")), size);
        File.SetLastWriteTimeUtc(chunk, time);

        await studio.Make("c2", new Segment("00:04.5", "00:05"));

        Expected.Pictures((await ClipReader.Read(studio.FileOf("c2"))).Pictures, Part.Of(Other, 4_500, 5_000));
    }

    private static StampedSource Other { get; } = ShortRecording.Source with { Id = 2 };

    /// <summary>A chunk of just this size: packets of MPEG-TS that hold nothing are appended.</summary>
    private static async Task Fill(string path, byte[] content, int size)
    {
        var filled = new byte[size];
        content.CopyTo(filled, 0);
        for (var at = content.Length; at < size; at += 188)
        {
            (filled[at], filled[at + 1], filled[at + 2], filled[at + 3]) = (0x47, 0x1F, 0xFF, 0x10);
        }
        await File.WriteAllBytesAsync(path, filled);
    }

    private static IEnumerable<string> Indexes(Studio studio) => Directory.EnumerateFiles(studio.TrackFolder("main"), "*.index.json");

    private static string Forged(string json, string lie)
    {
        var index = JsonSerializer.Deserialize<ChunkIndex>(json, ClipGenJson.Options)!;
        var forged = index.Packets is null ? index : lie switch
        {
            "a frame later" => Shifted(index, 0.04),
            "two seconds later" => Shifted(index, 2),
            "half the rate" => index with
            {
                Head = index.Head with { Video = index.Head.Video! with { FrameRate = new(25, 2) } },
                Packets = index.Packets! with { Pictures = [.. index.Packets.Pictures.Where((_, i) => i % 2 == 0)] },
            },
            "a frame less" => index with { Packets = index.Packets! with { Pictures = [.. index.Packets.Pictures.SkipLast(1)] } },
            "nothing" => index with { Packets = index.Packets! with { Pictures = [] } },
            "twice the size" => index with { Head = index.Head with { Video = index.Head.Video! with { Width = 640, Height = 360 } } },
            "sound that begins earlier" => index with
            {
                Head = index.Head with { Audio = index.Head.Audio! with { StartSeconds = index.Head.Audio.StartSeconds - 1 } },
            },
            "no sound" => index with { Head = index.Head with { Audio = null, Sounds = [] } },
            "ends early" => index with { Packets = index.Packets! with { Pictures = [.. index.Packets.Pictures.Take(20)] } },
            _ => null,
        };
        return forged is null ? "{" : JsonSerializer.Serialize(forged, ClipGenJson.Options);
    }

    private static ChunkIndex Shifted(ChunkIndex index, double seconds) => index with
    {
        Head = index.Head with
        {
            StartSeconds = index.Head.StartSeconds + seconds,
            Video = index.Head.Video! with { StartSeconds = index.Head.Video.StartSeconds + seconds },
            Audio = index.Head.Audio! with { StartSeconds = index.Head.Audio.StartSeconds + seconds },
        },
        Packets = index.Packets! with
        {
            Pictures = [.. index.Packets.Pictures.Select(p => p + seconds)],
            KeyPictures = [.. index.Packets.KeyPictures.Select(p => p + seconds)],
        },
    };
}
