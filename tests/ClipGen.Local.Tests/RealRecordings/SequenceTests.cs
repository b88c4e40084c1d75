using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>Files that hold more than one recording, or one whose pictures change their size.</summary>
public sealed class SequenceTests
{
    private static readonly StampedSource First = new(1, new Rational(25), 5, GopSeconds: 2);

    private static readonly StampedSource Second = First with { Id = 2 };

    private readonly ThreeWays ways = new();

    /// <summary>The change is in the middle of a chunk. The clip has the size of the recording's beginning.</summary>
    [Theory]
    [InlineData(640, 360, "")]
    [InlineData(480, 360, "")]
    [InlineData(480, 360, "-flags +ildct+ilme -x264-params tff=1")]
    public async Task A_change_of_size_loses_no_picture(int width, int height, string video)
    {
        var (first, second) = (First with { Video = video }, Second with { Width = width, Height = height, Video = video });
        var recording = await Sequence.OnOneClock(ways.Folder, [5, 5], await first.Mp4(), await second.Mp4());

        foreach (var clip in (string[])[
            await ways.Cut(recording, "00:03.2", "00:07.4"),
            await ways.ImportAndRun(recording, "00:03.2", "00:07.4"),
            await new ThreeWays().HlsInPlace(recording, "00:03.2", "00:07.4")])
        {
            Assert.Equal((320, 180), await Size(clip));
            Expected.Pictures(
                await ClipReader.ReadWithBars(clip, (first.Width, first.Height), (width, height)), new(first, 80, 125), new(second, 0, 60));
        }
    }

    /// <summary>A recorder that was restarted with another size: a run of timestamps each.</summary>
    [Fact]
    public async Task A_change_of_size_at_a_discontinuity_loses_no_picture()
    {
        var second = Second with { Width = 480, Height = 360 };
        var folder = await First.Chunks("main", 10);
        File.Copy(Path.Combine(await second.Chunks("main", 10), "main_000.ts"), Path.Combine(folder, "second.ts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "main_chunk.m3u8"), """
            #EXTM3U
            #EXTINF:5,
            main_000.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:5,
            second.ts
            """);

        var clip = await ways.InPlace(Path.Combine(folder, "main_chunk.m3u8"), "00:03.2", "00:07.4");

        Expected.Pictures(await ClipReader.ReadWithBars(clip, (320, 180), (480, 360)), new(First, 80, 125), new(second, 0, 60));
    }

    /// <summary>No time of it names one moment, so it is refused, with a command that helps.</summary>
    [Fact]
    public async Task Recordings_that_were_appended_to_one_another_are_refused_and_the_named_command_makes_one_of_them()
    {
        var joined = await Sequence.OnTheirOwnClocks(ways.Folder, await First.Mp4(), await Second.Mp4());

        foreach (var refused in new[] { await ways.TryCut(joined, "00:01", "00:02"), await ways.TryImport(joined) })
        {
            refused.MustBe(1);
            Assert.Contains("MEDIA_UNSUPPORTED", refused.Error, StringComparison.Ordinal);
            Assert.Contains(
                "holds several recordings: its timestamps start again after 00:00:04.96", refused.Error, StringComparison.Ordinal);
            await NamedCommand.Run(refused.Error, ways.Folder);
        }
        var clip = await ways.Cut(Path.Combine(ways.Folder, "joined-joined.mkv"), "00:03.2", "00:04.4");
        Expected.Pictures((await ClipReader.Read(clip)).Pictures, new Part(First, 80, 110));
        // Its sound begins before its pictures: the second recording begins a frame later than the first one ends.
        var later = (await ClipReader.Read(await ways.Cut(Path.Combine(ways.Folder, "joined-joined.mkv"), "00:06", "00:07"))).Pictures;
        Assert.All(later.Zip(later.Skip(1)), pair => Assert.Equal((2, pair.First!.Value.Number + 1), pair.Second));
    }

    [Fact]
    public async Task A_chunk_of_recordings_that_were_appended_to_one_another_is_refused_by_name()
    {
        var folder = await First.Chunks("main", 10);
        var playlist = Path.Combine(folder, "main_chunk.m3u8");
        var both = await Sequence.OnTheirOwnClocks(folder, await First.Mp4(), await Second.Mp4());
        File.Move(both, Path.Combine(folder, "main_000.ts"), overwrite: true);
        await File.WriteAllTextAsync(playlist, "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nmain_000.ts\n#EXT-X-ENDLIST\n");
        const string Says = "chunk main_000.ts of";

        foreach (var refused in new[] { await ways.TryCut(playlist, "00:03", "00:07"), await ways.TryImport(playlist) })
        {
            refused.MustBe(1);
            Assert.Contains("MEDIA_UNSUPPORTED", refused.Error, StringComparison.Ordinal);
            Assert.Contains(Says, refused.Error, StringComparison.Ordinal);
            Assert.Contains("holds several recordings", refused.Error, StringComparison.Ordinal);
        }
        await using var studio = new Studio();
        await studio.Record("main", folder);
        var error = await studio.Fail("c1", new Segment("00:03", "00:07"));
        Assert.Equal(ErrorCode.MediaUnsupported, error.Code);
        Assert.Contains(Says, error.Message, StringComparison.Ordinal);
        await NamedCommand.Run(error.Message, folder);
        Assert.True(File.Exists(Path.Combine(folder, "main_chunk-joined.mkv")));
    }

    private static async Task<(int, int)> Size(string clip)
    {
        var answer = await Tool.Ffprobe("-select_streams", "v:0", "-show_entries", "stream=width,height", "-of", "csv=p=0", clip);
        var size = answer[0].TrimEnd(',').Split(',');
        return (int.Parse(size[0], null), int.Parse(size[1], null));
    }
}
