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
    }
}
