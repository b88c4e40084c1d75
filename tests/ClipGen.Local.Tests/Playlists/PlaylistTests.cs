using ClipGen.Cutting;
using ClipGen.Local.Tests.RealRecordings;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>A playlist is cut, imported and used in place alike, however it names its chunks inside its own folder.</summary>
public sealed class PlaylistTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 14, GopSeconds: 2);

    private readonly ThreeWays ways = new();

    /// <summary>A chunk of two seconds for each way to write a name, and a clip of all of them.</summary>
    [Fact]
    public async Task Cut_import_and_a_folder_in_place_show_the_same_frames()
    {
        var playlist = await HlsFolder.Make(
            Source, 2,
            ("seg{0}.ts", "seg{0}.ts"),
            ("./720p/seg{0}.ts", "720p/seg{0}.ts"),
            ("720p/./day 1/seg {0}.ts", "720p/day 1/seg {0}.ts"),
            ("My%20show/seg%20{0}.ts", "My show/seg {0}.ts"),
            ("kept%20as%20written{0}.ts", "kept%20as%20written{0}.ts"),
            ("100%_{0}_%25.ts", "100%_{0}_%.ts"),
            ("Folge Ü, {0} (a) 'b' & c;$d.ts", "Folge Ü, {0} (a) 'b' & c;$d.ts"));
        Assert.Equal(7, HlsPlaylist.Parse(await File.ReadAllTextAsync(playlist)).Chunks.Count);

        await Shows(await ways.Cut(playlist, "00:00.21", "00:13.43"), Part.Of(Source, 210, 13_430));
        await Shows(await ways.ImportAndRun(playlist, "00:00.21", "00:13.43"), Part.Of(Source, 210, 13_430));
        await Shows(await new ThreeWays().InPlace(playlist, "00:00.21", "00:13.43"), Part.Of(Source, 210, 13_430));
    }

    [Fact]
    public async Task A_file_that_is_called_as_the_playlist_decodes_is_taken_before_one_that_is_called_as_it_is_written()
    {
        var playlist = await HlsFolder.Make(Source, "a%20{0}.ts", "a {0}.ts");
        foreach (var chunk in Directory.GetFiles(Path.GetDirectoryName(playlist)!, "*.ts"))
        {
            await File.WriteAllBytesAsync(chunk.Replace("a ", "a%20", StringComparison.Ordinal), [0x47]);
        }

        await Shows(await ways.Cut(playlist, "00:03.21", "00:04.43"), Part.Of(Source, 3_210, 4_430));
    }

    [Fact]
    public async Task Two_recordings_joined_at_a_discontinuity_are_one()
    {
        var (first, second) = (Source with { Seconds = 8 }, Source with { Id = 2, Seconds = 8 });
        var playlist = await HlsFolder.Make(first, "one/{0}.ts", "one/{0}.ts");
        var other = await HlsFolder.Make(second, "two/{0}.ts", "two/{0}.ts");
        HlsFolder.Copy(Path.Combine(Path.GetDirectoryName(other)!, "two"), Path.Combine(Path.GetDirectoryName(playlist)!, "two"));
        var lines = (await File.ReadAllLinesAsync(playlist)).Where(l => l != "#EXT-X-ENDLIST")
            .Append("#EXT-X-DISCONTINUITY").Concat(
                (await File.ReadAllLinesAsync(other)).SkipWhile(l => !l.StartsWith("#EXTINF", StringComparison.Ordinal)));
        await File.WriteAllLinesAsync(playlist, lines);
        Part[] parts = [new(first, 150, 200), new(second, 0, 70)];

        await Shows(await ways.Cut(playlist, "00:06", "00:10.8"), parts);
        await Shows(await ways.ImportAndRun(playlist, "00:06", "00:10.8"), parts);
        Assert.Equal(1, HlsPlaylist.Parse(await ways.Stored()).Chunks.Count(c => c.Discontinuity));
    }

    /// <summary>H.264 repeats its headers only where a group is closed: those of the first chunk describe the others.</summary>
    [Fact]
    public async Task Chunks_of_open_groups_without_headers_are_cut_imported_and_used_in_place()
    {
        var source = Source with { Video = "-x264-params open-gop=1:bframes=3:b-adapt=0" };
        var playlist = Path.Combine(TestRun.NewFolder("bare"), "x.m3u8");
        await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", "-f", "segment", "-segment_format", "mpegts", "-segment_time", "4",
            "-segment_list", playlist, Path.Combine(Path.GetDirectoryName(playlist)!, "bare%03d.ts"));

        await Shows(await ways.Cut(playlist, "00:07.5", "00:09.2"), Part.Of(source, 7_500, 9_200));
        await Shows(await ways.ImportAndRun(playlist, "00:07.5", "00:09.2"), Part.Of(source, 7_500, 9_200));
        await Shows(await new ThreeWays().InPlace(playlist, "00:07.5", "00:09.2"), Part.Of(source, 7_500, 9_200));
    }

    [Fact]
    public async Task An_import_copies_the_chunks_byte_for_byte_under_plain_names()
    {
        var playlist = await HlsFolder.Make(Source, "My%20show/{0}.ts", "My show/{0}.ts");

        await ways.ImportAndRun(playlist, "00:03.21", "00:04.43");

        var stored = HlsPlaylist.Parse(await ways.Stored());
        var source = HlsPlaylist.Parse(await File.ReadAllTextAsync(playlist));
        Assert.Null(stored.FirstPicture);
        Assert.Equal(source.Chunks.Select(c => c.Seconds), stored.Chunks.Select(c => c.Seconds));
        Assert.All(stored.Chunks.Zip(source.Chunks), pair =>
        {
            Assert.Matches("^main_[0-9a-f]{8}_[0-9]{5}.ts$", pair.First.Name);
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(playlist)!, pair.Second.Name)),
                File.ReadAllBytes(Path.Combine(ways.StoredFolder, pair.First.Name)));
        });
    }

    /// <summary>The first frame of what an edit list leaves over is not at 0; only the playlist knows.</summary>
    [Fact]
    public async Task The_playlist_of_an_imported_recording_can_be_cut_and_imported_with_its_clock()
    {
        var video = Path.Combine(ways.Folder, "recording.mp4");
        await Tool.Ffmpeg("-ss", "5.37", "-i", await (Source with { Seconds = 18 }).Mp4(), "-c", "copy", "-t", "12", video);
        var expected = (await Shown.Read(video)).Between(6.21, 8.43);
        Assert.Equal(expected, await Numbers(await ways.ImportAndRun(video, "00:06.21", "00:08.43")));
        Assert.NotNull(HlsPlaylist.Parse(await ways.Stored()).FirstPicture);
        var stored = Path.Combine(ways.StoredFolder, "main_chunk.m3u8");

        Assert.Equal(expected, await Numbers(await ways.Cut(stored, "00:06.21", "00:08.43")));
        Assert.Equal(expected, await Numbers(await new ThreeWays().ImportAndRun(stored, "00:06.21", "00:08.43")));
    }

    [Fact]
    public async Task What_the_playlist_names_must_be_there_and_whole()
    {
        var playlist = await HlsFolder.Make(Source, "a/{0}.ts", "a/{0}.ts");
        var last = HlsPlaylist.Parse(await File.ReadAllTextAsync(playlist)).Chunks[^1].Name;
        File.Delete(Path.Combine(Path.GetDirectoryName(playlist)!, last));

        foreach (var refused in new[] { await ways.TryCut(playlist, "00:13", "00:13.5"), await ways.TryImport(playlist) })
        {
            refused.MustBe(1);
            Assert.Contains($"CHUNK_MISSING: chunk {last} of", refused.Error, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(playlist)!, last), "#EXTM3U\n#EXTINF:4,\n/etc/passwd\n");
        foreach (var refused in new[] { await ways.TryCut(playlist, "00:13", "00:13.5"), await ways.TryImport(playlist) })
        {
            refused.MustBe(1);
            Assert.Contains($"MEDIA_CORRUPT: chunk {last} of", refused.Error, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(ways.StoredFolder));
        (await ways.TryCut(playlist, "00:20", "00:21")).MustBe(1);
    }

    private static async Task Shows(string clip, params Part[] parts)
    {
        var shown = await ClipReader.Read(clip);
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
    }

    private static async Task<IReadOnlyList<int>> Numbers(string clip) =>
        [.. (await ClipReader.Read(clip)).Pictures.Select(p => Assert.NotNull(p).Number)];
}
