using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Steps;
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
