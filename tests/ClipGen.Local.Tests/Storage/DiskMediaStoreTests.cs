using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Storage;

public sealed class DiskMediaStoreTests(ScratchFolder scratch) : MediaStoreContract, IClassFixture<ScratchFolder>
{
    protected override IMediaStore Store { get; } = new DiskMediaStore(scratch.Data, scratch.Data.Temporary);

    protected override async Task Put(string name, byte[] content)
    {
        var path = Path.Combine(scratch.Data.Media, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
    }

    protected override async Task<string?> Get(string name) =>
        Path.Combine(scratch.Data.Media, name) is var path && File.Exists(path) ? await File.ReadAllTextAsync(path) : null;

    [ConditionalFact, RequiresUnix]
    public async Task A_transcript_that_is_a_link_out_of_its_folder_is_not_opened()
    {
        var track = new TrackKey(Samples.Episode(), "main");
        var path = Path.Combine(scratch.Data.Media, MediaNames.Transcript(track, StoredTranscript.WebVtt));
        var secret = Path.Combine(TestRun.NewFolder("secret"), "secret.vtt");
        await File.WriteAllTextAsync(secret, "WEBVTT");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, secret);

        var refused = await Assert.ThrowsAsync<ClipException>(() => Store.ReadTranscript(track, default));

        Assert.Equal(ErrorCode.TranscriptInvalid, refused.Error.Code);
    }

    [Fact]
    public async Task The_last_segment_takes_its_empty_folders_with_it()
    {
        var key = new ClipKey("lonely", "ep-1", "c1");
        using (var work = Store.OpenWorkFolder())
        {
            await File.WriteAllTextAsync(work.File("001-a.mov"), "x");
            await Store.StoreSegment(key, "001-a.mov", work.File("001-a.mov"), default);
        }

        await Store.RemoveSegments(key, ["001-a.mov", "002-b.mov"], default);

        Assert.False(Directory.Exists(Path.Combine(scratch.Data.Work, "lonely")));
    }
}
