<<<<<<< HEAD
using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Storage;

public sealed class DiskMediaStoreTests(ScratchFolder scratch) : MediaStoreContract, IClassFixture<ScratchFolder>
{
    protected override IMediaStore Store { get; } = new DiskMediaStore(scratch.Data, scratch.Data.Temporary);

    protected override async Task PutRecording(TrackKey track, string name, byte[] content)
    {
        var path = Path.Combine(scratch.Data.Media, MediaNames.TrackFolder(track), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
=======
using ClipGen.Clips;
using ClipGen.Local.Storage;

namespace ClipGen.Local.Tests;

/// <summary>R4.2 for the file.</summary>
public sealed class DiskMediaStoreTests
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    private readonly DataFolder folder = new(TestRun.NewFolder("media"));
    private readonly DiskMediaStore store;

    public DiskMediaStoreTests() => store = new(folder, Path.Combine(folder.Temporary, "me"));

    [Fact]
    public async Task A_late_older_attempt_does_not_replace_a_newer_ones_file()
    {
        await Store(2, "newer");

        var error = (await Assert.ThrowsAsync<ClipException>(() => Store(1, "older"))).Error;

        Assert.Equal(ErrorCode.AttemptSuperseded, error.Code);
        Assert.Equal("newer", await File.ReadAllTextAsync(Path.Combine(folder.Media, "acme/ep-1/clips/c1/clip.mp4")));
        Assert.Equal(new(5, 2), await store.FindClip(Key, default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_or_a_newer_attempt_replaces_it(int attempt)
    {
        await Store(2, "before");

        await Store(attempt, "afterwards");

        Assert.Equal(new(10, attempt), await store.FindClip(Key, default));
    }

    [Fact]
    public async Task A_clip_that_was_never_stored_is_not_there() => Assert.Null(await store.FindClip(Key, default));

    [Fact]
    public async Task Removing_segments_that_are_gone_is_no_fault_and_leaves_no_empty_folders()
    {
        using (var work = store.OpenWorkFolder())
        {
            await File.WriteAllTextAsync(work.File("001-a.mkv"), "x");
            await store.StoreSegment(Key, "001-a.mkv", work.File("001-a.mkv"), default);
        }

        await store.RemoveSegments(Key, ["001-a.mkv", "002-b.mkv"], default);

        Assert.False(Directory.Exists(Path.Combine(folder.Work, "acme")));
    }

    [Theory]
    [InlineData("../main_chunk.m3u8")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    public async Task A_name_that_leaves_the_tracks_folder_is_refused(string name) =>
        Assert.Equal(ErrorCode.ChunkRefused, (await Assert.ThrowsAsync<ClipException>(() => store.FindChunk(new(Key.Episode, "main"), name, default))).Error.Code);

    [Fact]
    public async Task A_playlist_without_end_is_refused_unread()
    {
        var path = Path.Combine(folder.Media, "acme/ep-1/videos/main/chunks");
        Directory.CreateDirectory(path);
        await using (var file = File.Create(Path.Combine(path, "main_chunk.m3u8")))
        {
            file.SetLength(1L << 34);
        }

        Assert.Equal(ErrorCode.PlaylistInvalid, (await Assert.ThrowsAsync<ClipException>(() => store.ReadPlaylist(new(Key.Episode, "main"), default))).Error.Code);
    }

    private async Task Store(int attempt, string text)
    {
        using var work = store.OpenWorkFolder();
        await File.WriteAllTextAsync(work.File("clip.mp4"), text);
        await store.StoreClip(Key, attempt, work.File("clip.mp4"), default);
>>>>>>> tests2
    }
}
