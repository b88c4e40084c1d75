using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>R3.6: a bad chunk fails the segments that need it, by its name, and no other segment.</summary>
public sealed class ChunkFailureTests
{
    private static readonly Segment[] OneInEachChunk = [new("00:01", "00:01.4"), new("00:05", "00:05.4"), new("00:09", "00:09.4")];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_missing_chunk_is_named_and_its_neighbours_segments_are_made(int chunk)
    {
        await using var studio = await ShortRecording.InAStudio();
        File.Delete(Chunk(studio, chunk));

        var error = await studio.Fail("c1", OneInEachChunk);

        Assert.Equal((ErrorCode.ChunkMissing, "ExtractSegment"), (error.Code, error.Step));
        Assert.Contains($"main_{chunk:D3}.ts", error.Message, StringComparison.Ordinal);
        // Nothing can be placed without the first chunk: its first picture is where time begins.
        Assert.Equal(chunk == 0 ? [1, 2, 3] : [chunk + 1], error.Failures.Select(f => f.Segment!.Value));
        Assert.Equal(chunk == 0 ? [] : Enumerable.Range(1, 3).Except([chunk + 1]), Cut(studio));
    }

    [Fact]
    public async Task A_segment_over_a_missing_chunk_says_which()
    {
        await using var studio = await ShortRecording.InAStudio();
        File.Delete(Chunk(studio, 1));

        var error = await studio.Fail("c1", new Segment("00:03", "00:09"));

        Assert.Equal(ErrorCode.ChunkMissing, error.Code);
        Assert.Contains("main_001.ts", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_truncated_chunk_is_named_and_nothing_short_is_called_complete(int chunk)
    {
        await using var studio = await ShortRecording.InAStudio();
        await using (var file = File.OpenWrite(Chunk(studio, chunk)))
        {
            file.SetLength(file.Length / 2 / 188 * 188);
        }

        var error = await studio.Fail(
            "c1", new Segment(FrameRateTests.Time((chunk * 4000) + 500), FrameRateTests.Time((chunk * 4000) + 3_800)));

        Assert.Equal((ErrorCode.MediaCorrupt, 1), (error.Code, error.Segment));
        Assert.Contains($"main_{chunk:D3}.ts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_of_a_truncated_chunk_can_still_be_cut()
    {
        await using var studio = await ShortRecording.InAStudio();
        await using (var file = File.OpenWrite(Chunk(studio, 1)))
        {
            file.SetLength(file.Length / 2 / 188 * 188);
        }

        await studio.Make("c1", new("00:04.5", "00:05"), new("00:09", "00:10"));

        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 4_500, 5_000),
            Part.Of(ShortRecording.Source, 9_000, 10_000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_chunk_of_noise_is_named(int chunk)
    {
        await using var studio = await ShortRecording.InAStudio();
        var noise = new byte[300_000];
        new Random(7).NextBytes(noise);
        await File.WriteAllBytesAsync(Chunk(studio, chunk), noise);

        var error = await studio.Fail("c1", OneInEachChunk[chunk]);

        Assert.Equal((ErrorCode.MediaCorrupt, 1), (error.Code, error.Segment));
        Assert.Contains($"main_{chunk:D3}.ts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_chunk_is_named()
    {
        await using var studio = await ShortRecording.InAStudio();
        await File.WriteAllBytesAsync(Chunk(studio, 1), []);

        var error = await studio.Fail("c1", OneInEachChunk);

        Assert.Equal((ErrorCode.MediaCorrupt, 2), (error.Code, error.Segment));
        Assert.Equal([1, 3], Cut(studio));
    }

    /// <summary>See media.md: such a chunk once gave 300 of the rival's pictures.</summary>
    [Theory]
    [InlineData(0, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData(1, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData(1, "ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData(2, "ffconcat version 1.0\nfile 'file:{0}'\n")]
    public async Task A_chunk_that_holds_a_playlist_shows_nothing_of_another_tenants(int chunk, string text)
    {
        await using var studio = await ShortRecording.InAStudio();
        var rival = Path.Combine(await new StampedSource(9, new Rational(25), 4, GopSeconds: 4).Chunks("rival", 4), "rival_000.ts");
        await File.WriteAllTextAsync(Chunk(studio, chunk), string.Format(null, text, rival));

        var error = await studio.Fail("c1", OneInEachChunk[chunk]);

        Assert.Equal(ErrorCode.MediaCorrupt, error.Code);
        Assert.False(File.Exists(studio.FileOf("c1")));
        Assert.Empty(Cut(studio));
    }

    [Fact]
    public async Task A_symbolic_link_out_of_the_folder_is_refused()
    {
        await using var studio = await ShortRecording.InAStudio();
        var rival = Path.Combine(await new StampedSource(9, new Rational(25), 4, GopSeconds: 4).Chunks("rival", 4), "rival_000.ts");
        File.Delete(Chunk(studio, 1));
        File.CreateSymbolicLink(Chunk(studio, 1), rival);

        var error = await studio.Fail("c1", OneInEachChunk);

        Assert.Equal((ErrorCode.ChunkRefused, 2), (error.Code, error.Segment));
        Assert.Contains("symbolic link", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 3], Cut(studio));
    }

    [Fact]
    public async Task A_track_that_is_a_symbolic_link_to_another_tenants_is_refused()
    {
        await using var studio = await ShortRecording.InAStudio();
        var rival = await new StampedSource(9, new Rational(25), 4, GopSeconds: 4).Chunks("main", 4);
        Directory.Delete(studio.TrackFolder("main"), recursive: true);
        Directory.CreateSymbolicLink(studio.TrackFolder("main"), rival);

        Assert.Equal(ErrorCode.ChunkRefused, (await studio.Fail("c1", OneInEachChunk[0])).Code);
    }

    /// <summary>The whole data folder may lie behind a link: that one is the operator's own.</summary>
    [Fact]
    public async Task A_data_folder_behind_a_symbolic_link_is_used()
    {
        var link = Path.Combine(TestRun.Root, "link-to-data");
        Directory.CreateSymbolicLink(link, TestRun.NewFolder("real-data"));
        await using var studio = new Studio(root: link);
        await studio.Record("main", await ShortRecording.Source.Chunks("main", 4));

        await studio.Make("c1", OneInEachChunk);
    }

    [Theory]
    [InlineData("../../../../../rival/a.ts", ErrorCode.ChunkRefused)]
    [InlineData("http://169.254.169.254/a.ts", ErrorCode.ChunkRefused)]
    [InlineData("#EXT-X-MAP:URI=\"x.mp4\"", ErrorCode.PlaylistUnsupported)]
    public async Task A_playlist_that_leads_elsewhere_fails_the_clip(string line, string code)
    {
        await using var studio = await ShortRecording.InAStudio();
        await File.WriteAllTextAsync(
            Path.Combine(studio.TrackFolder("main"), "main_chunk.m3u8"), $"#EXTM3U\n#EXTINF:4,\nmain_000.ts\n#EXTINF:4,\n{line}\n");

        Assert.Equal((code, 1), (await studio.Fail("c1", OneInEachChunk[0])) is var e ? (e.Code, e.Segment) : default);
    }

    private static string Chunk(Studio studio, int number) => Path.Combine(studio.TrackFolder("main"), $"main_{number:D3}.ts");

    /// <summary>The segments that were cut and kept.</summary>
    private static IEnumerable<int> Cut(Studio studio) => Directory.Exists(Path.Combine(studio.Folder.Work, "acme/ep-1/c1"))
        ? Directory.GetFiles(Path.Combine(studio.Folder.Work, "acme/ep-1/c1"), "*.mov")
            .Select(p => int.Parse(Path.GetFileName(p)[..3], null))
            .Order()
        : [];
}
