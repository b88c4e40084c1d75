using ClipGen.Contracts.Azurite;
using ClipGen.Cutting;
using ClipGen.Local.Tests.Cloud;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>A recording that is in the store needs no declaration: its playlist is enough for the default track (R3.4).</summary>
public abstract class TracksInPlaceContract
{
    private protected abstract Task<Studio> Open();

    /// <summary>The clip's file, on this disk.</summary>
    private protected abstract Task<string> FileOf(Studio studio, string clip);

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    public async Task The_default_track_is_used_when_it_has_a_playlist_and_no_declaration(string? speaker)
    {
        await using var studio = await Open();
        await Put(studio, "main", await ShortRecording.Source.Chunks("main", 4));

        var clip = await studio.Make("c1", new Segment("00:03", "00:05", speaker));

        Assert.Equal(speaker is null ? 0 : 1, clip.Warnings?.Count ?? 0);
        Expected.Pictures((await ClipReader.Read(await FileOf(studio, "c1"))).Pictures, Part.Of(ShortRecording.Source, 3_000, 5_000));
    }

    [Fact]
    public async Task Chunks_in_sub_folders_are_found()
    {
        await using var studio = await Open();
        var playlist = await HlsFolder.Make(ShortRecording.Source, "./720p/day%201/{0}.ts", "720p/day 1/{0}.ts");
        File.Move(playlist, Path.Combine(Path.GetDirectoryName(playlist)!, "main_chunk.m3u8"));
        await Put(studio, "main", Path.GetDirectoryName(playlist)!);

        await studio.Make("c1", new Segment("00:03", "00:05"));

        Expected.Pictures((await ClipReader.Read(await FileOf(studio, "c1"))).Pictures, Part.Of(ShortRecording.Source, 3_000, 5_000));
    }

    /// <summary>A speaker selects a track by its declared speakers, never by its name.</summary>
    [Fact]
    public async Task A_speaker_whose_declared_track_is_there_is_shown_by_it_and_the_others_by_the_default_track()
    {
        await using var studio = await Open();
        var guest = ShortRecording.Source with { Id = 2 };
        await Put(studio, "main", await ShortRecording.Source.Chunks("main", 4));
        await Put(studio, "guest", await guest.Chunks("guest", 4));
        await studio.Get<IClipStore>().PutTrack(studio.Episode, new("guest", ["Ann"]), default);

        await studio.Make("c1", new("00:01", "00:02", "Ann"), new("00:03", "00:05"), new("00:06", "00:07", "guest"));

        Expected.Pictures(
            (await ClipReader.Read(await FileOf(studio, "c1"))).Pictures,
            Part.Of(guest, 1_000, 2_000), Part.Of(ShortRecording.Source, 3_000, 5_000), Part.Of(ShortRecording.Source, 6_000, 7_000));
    }

    [Fact]
    public async Task Without_a_declaration_and_without_a_playlist_there_is_no_track()
    {
        await using var studio = await Open();
        await Put(studio, "guest", await ShortRecording.Source.Chunks("guest", 4));

        Assert.Equal((ErrorCode.TrackMissing, 1), (await studio.Fail("c1", new Segment("00:01", "00:02", "guest"))) is var e ? (e.Code, e.Segment) : default);
    }

    [Fact]
    public async Task A_playlist_that_cannot_be_used_says_why()
    {
        await using var studio = await Open();
        var folder = TestRun.NewFolder("unusable");
        await File.WriteAllTextAsync(Path.Combine(folder, "main_chunk.m3u8"), "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:4,\na.m4s\n");
        await Put(studio, "main", folder);

        var error = await studio.Fail("c1", new Segment("00:01", "00:02"));

        Assert.Equal(ErrorCode.PlaylistUnsupported, error.Code);
        Assert.Contains("ffmpeg -i \"main_chunk.m3u8\"", error.Message, StringComparison.Ordinal);
    }

    private static Task Put(Studio studio, string track, string folder) =>
        studio.Get<IMediaStore>().PutTrack(new(studio.Episode, track), folder, null, default);
}

public sealed class TracksOnDiskTests : TracksInPlaceContract
{
    private protected override Task<Studio> Open() => Task.FromResult(new Studio());

    private protected override Task<string> FileOf(Studio studio, string clip) => Task.FromResult(studio.FileOf(clip));
}

public sealed class TracksInBlobsTests(AzuriteServer azurite) : TracksInPlaceContract, IClassFixture<AzuriteServer>
{
    private readonly CloudSpace space = new(azurite);

    private protected override Task<Studio> Open() => space.Studio();

    private protected override Task<string> FileOf(Studio studio, string clip) => space.Fetch(clip);
}
