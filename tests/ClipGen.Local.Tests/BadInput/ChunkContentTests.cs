using ClipGen.Model;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>Whatever a chunk is, the clip is right or its failure says why: never a hang, a crash, a wrong "complete".</summary>
public sealed class ChunkContentTests
{
    private static readonly string[] Allowed =
    [
        ErrorCode.MediaCorrupt, ErrorCode.MediaUnsupported, ErrorCode.PastEnd, ErrorCode.CutInexact, ErrorCode.FfmpegFailed,
    ];

    [Theory]
    [InlineData("good", "160x90")]
    [InlineData("MPEG-2 with MP2 sound", "160x90")]
    [InlineData("HEVC with AC-3 sound", "160x90")]
    [InlineData("MPEG-4 with MP3 sound", "160x90")]
    [InlineData("10 bit", "160x90")]
    [InlineData("odd size, 4:4:4", "162x92")]
    [InlineData("interlaced", "160x96")]
    [InlineData("pictures only", "160x90")]
    [InlineData("shifted by a byte", "160x90")]
    public async Task A_chunk_of_another_kind_that_can_be_cut_is_cut_exactly(string what, string resolution) // R3.7
    {
        await using var studio = await Recorded(await File.ReadAllBytesAsync(await HostileMedia.Make(what)));

        var made = await studio.Make("c1", new Segment("00:02", "00:04"));

        Assert.Equal((2.0, resolution), (made.Output!.DurationSeconds, made.Output.Resolution));
        Assert.Equal(50, await DecodedPictures(studio.FileOf("c1")));
    }

    [Theory]
    [InlineData("nothing", ErrorCode.MediaCorrupt, "is empty")]
    [InlineData("one byte", ErrorCode.MediaCorrupt, "")]
    [InlineData("noise", ErrorCode.MediaCorrupt, "")]
    [InlineData("zeros", ErrorCode.MediaCorrupt, "")]
    [InlineData("only its first packet", ErrorCode.MediaCorrupt, "")]
    [InlineData("an ID3 header that claims 256 MB", ErrorCode.MediaCorrupt, "")]
    [InlineData("an MP4 box that claims 4 GB", ErrorCode.MediaCorrupt, "")]
    [InlineData("cut off in the middle", ErrorCode.MediaCorrupt, "although the playlist says")]
    [InlineData("sound only", ErrorCode.MediaCorrupt, "no video frames")]
    [InlineData("scrambled", ErrorCode.MediaCorrupt, "it is encrypted; decrypt it first")]
    [InlineData("every third picture lost", ErrorCode.MediaCorrupt, "")]
    [InlineData("1000 pictures a second", ErrorCode.MediaUnsupported, "1000 frames per second")]
    [InlineData("pixels 20 times as wide as high", ErrorCode.MediaUnsupported, "pixel aspect ratio")]
    // Not even decoded, or the code would be MEDIA_UNSUPPORTED: 3.5 MB that claimed 15360x15360 took ffprobe 1.1 GB and ffmpeg 1.8 GB.
    [InlineData("pictures of 12000x6000", ErrorCode.MediaCorrupt, "")]
    public async Task A_chunk_that_cannot_be_cut_fails_its_segment_by_its_name(string what, string code, string message) // R3.3
    {
        await using var studio = await Recorded(await File.ReadAllBytesAsync(await HostileMedia.Make(what)));

        var error = await studio.Fail("c1", new Segment("00:03", "00:05"));

        Assert.True(code == error.Code, $"{error.Code}: {error.Message}");
        Assert.Contains("chunk a.ts of track 'main'", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Damage inside a picture is decoded as players do, and is not seen; but the clip never has a picture too few or too many.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task Flipped_random_bits_leave_a_whole_clip_or_a_clear_failure(int seed)
    {
        await using var studio = await Recorded(await HostileMedia.Flipped(seed));
        await studio.Add("c1", new Segment("00:01", "00:03"));

        var clip = Assert.Single(await studio.Run());

        await studio.AssertSound();
        if (clip.Status == ClipStatus.Complete)
        {
            Assert.Equal(50, await DecodedPictures(studio.FileOf("c1")));
        }
        else
        {
            Assert.Contains(clip.ProcessingError!.Code, Allowed);
        }
    }

    [Fact]
    public async Task One_bad_chunk_among_good_ones_fails_only_the_segment_that_needs_it()
    {
        var good = await File.ReadAllBytesAsync(await HostileMedia.Make("good"));
        await using var studio = await Recorded(good, HostileMedia.Text("not a recording"));
        await studio.Add("c1", new Segment("00:02", "00:04"));
        await studio.Add("c2", new Segment("00:07", "00:09"));

        await studio.Run();

        Assert.Equal(ClipStatus.Complete, (await studio.Find("c1")).Status);
        Assert.Contains("chunk b.ts", (await studio.Failed("c2")).Message, StringComparison.Ordinal);
    }

    /// <summary>Each file is measured once: named a hundred thousand times it would be measured for hours.</summary>
    [Fact]
    public async Task A_playlist_that_names_one_file_a_hundred_thousand_times_costs_no_more_than_one_that_names_it_once()
    {
        await using var studio = await Recorded(await File.ReadAllBytesAsync(await HostileMedia.Make("good")));
        var entry = "#EXT-X-DISCONTINUITY\n#EXTINF:8,\na.ts\n";
        await File.WriteAllTextAsync(
            Path.Combine(studio.TrackFolder("main"), "main_chunk.m3u8"), "#EXTM3U\n" + string.Concat(Enumerable.Repeat(entry, 100_000)));

        var error = await studio.Fail("c1", new Segment("999:00:00", "999:00:02"));

        Assert.Equal(ErrorCode.PastEnd, error.Code);
    }

    internal static async Task<Studio> Recorded(params byte[][] chunks)
    {
        var folder = TestRun.NewFolder("hostile-track");
        var names = chunks.Select((_, i) => $"{(char)('a' + i)}.ts").ToList();
        for (var i = 0; i < chunks.Length; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, names[i]), chunks[i]);
        }
        await File.WriteAllTextAsync(
            Path.Combine(folder, "main_chunk.m3u8"), "#EXTM3U\n" + string.Concat(names.Select(n => $"#EXTINF:8,\n{n}\n")));
        var studio = new Studio();
        await studio.Record("main", folder);
        return studio;
    }

    private static async Task<int> DecodedPictures(string path) =>
        System.Text.Encoding.UTF8.GetString(await Tool.Ffmpeg("-xerror", "-i", path, "-map", "0:v:0", "-f", "framemd5", "pipe:1"))
            .Split('\n')
            .Count(l => l.StartsWith('0'));
}
