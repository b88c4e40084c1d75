using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Serving;

/// <summary>A data folder with the clip acme/ep-1/c1 as complete, its files being small texts: <c>this is clip.vtt</c>.</summary>
internal sealed class CompleteClip : IDisposable
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    private readonly Storage.ScratchFolder scratch = new();

    public DataFolder Data => scratch.Data;

    public static string KindOf(string sideFile) => sideFile switch
    {
        SideFiles.WebVtt => "vtt",
        SideFiles.SubRip => "srt",
        SideFiles.Poster => "poster",
        SideFiles.ContactSheet => "contactSheet",
        SideFiles.Storyboard => "storyboard",
        SideFiles.StoryboardVtt => "storyboardVtt",
        SideFiles.Portrait => "portrait",
        _ => "square",
    };

    public async Task Make(params string[] sideFiles)
    {
        var (media, records) = (new DiskMediaStore(Data, Data.Temporary), new SqliteClipStore(Data));
        using var work = media.OpenWorkFolder();
        await media.StoreClip(Key, 1, Written("clip.mp4"), default);
        foreach (var name in sideFiles)
        {
            await media.StoreSideFile(Key, 1, name, Written(name), default);
        }
        var (clip, detected) = Contracts.Samples.Detected(Key);
        Assert.True(await records.Commit(clip, detected, null, default));
        foreach (var entry in new[] { Contracts.Samples.Started(Key), Contracts.Samples.Completed(Key) })
        {
            var (now, version) = (await records.Find(Key, default))!.Value;
            var output = entry.Output is { } made ? made with { FileSize = "this is clip.mp4".Length } : null;
            var (next, written) = StatusHistory.Append(now, entry with { Output = output });
            ClipFile[] outputs =
            [
                .. sideFiles.Select(n => new ClipFile(KindOf(n), MediaNames.Beside(Key, n), $"this is {n}".Length)),
                new("embedded", MediaNames.Clip(Key), next.Output?.FileSize ?? 0),
            ];
            Assert.True(await records.Commit(next with { Outputs = next.Output is null ? null : outputs }, written, version, default));
        }

        string Written(string name)
        {
            File.WriteAllText(work.File(name), $"this is {name}");
            return work.File(name);
        }
    }

    public void Dispose() => scratch.Dispose();
}
