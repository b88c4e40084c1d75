using System.Runtime.CompilerServices;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Faults;

/// <summary>The real store, behind a fault plan.</summary>
internal sealed class FaultyMediaStore(IMediaStore inner, ICallPlan plan) : IMediaStore
{
    public WorkFolder OpenWorkFolder() => inner.OpenWorkFolder();

    public Task<string?> ReadPlaylist(TrackKey track, CancellationToken cancellation) =>
        Call(() => inner.ReadPlaylist(track, cancellation));

    public Task<MediaFile?> FindChunk(TrackKey track, string name, CancellationToken cancellation) =>
        Call(() => inner.FindChunk(track, name, cancellation));

    public bool HasExactVersions => inner.HasExactVersions;

    public Task<string> FetchChunkHead(TrackKey track, MediaFile chunk, int bytes, WorkFolder work, CancellationToken cancellation) =>
        Call(() => inner.FetchChunkHead(track, chunk, bytes, work, cancellation));

    public Task<string> FetchChunk(TrackKey track, MediaFile chunk, WorkFolder work, CancellationToken cancellation) =>
        Call(() => inner.FetchChunk(track, chunk, work, cancellation));

    public Task<FetchedChunk> FetchChunkPart(
        TrackKey track, MediaFile chunk, ChunkPart part, WorkFolder work, CancellationToken cancellation) =>
        Call(() => inner.FetchChunkPart(track, chunk, part, work, cancellation));

    public Task<string?> ReadChunkIndex(TrackKey track, MediaFile chunk, CancellationToken cancellation) =>
        Call(() => inner.ReadChunkIndex(track, chunk, cancellation));

    public Task StoreChunkIndex(TrackKey track, MediaFile chunk, string json, CancellationToken cancellation) =>
        Call(() => Done(inner.StoreChunkIndex(track, chunk, json, cancellation)));

    public Task<MediaFile?> FindSegment(ClipKey clip, string name, CancellationToken cancellation) =>
        Call(() => inner.FindSegment(clip, name, cancellation));

    public Task<string?> FetchSegment(ClipKey clip, string name, WorkFolder work, CancellationToken cancellation) =>
        Call(() => inner.FetchSegment(clip, name, work, cancellation));

    public Task StoreSegment(ClipKey clip, string name, string path, CancellationToken cancellation) =>
        Call(() => Done(inner.StoreSegment(clip, name, path, cancellation)));

    public Task RemoveSegments(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) =>
        Call(() => Done(inner.RemoveSegments(clip, names, cancellation)));

    public Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation) =>
        Call(() => Done(inner.StoreClip(clip, attempt, path, cancellation)));

    public Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation) => Call(() => inner.FindClip(clip, cancellation));

    public Task<string?> FetchClip(ClipKey clip, WorkFolder work, CancellationToken cancellation) =>
        Call(() => inner.FetchClip(clip, work, cancellation));

    public Task StoreSideFile(ClipKey clip, int attempt, string name, string path, CancellationToken cancellation) =>
        Call(() => Done(inner.StoreSideFile(clip, attempt, name, path, cancellation)));

    public Task<IReadOnlyList<StoredSideFile>> FindSideFiles(ClipKey clip, CancellationToken cancellation) =>
        Call(() => inner.FindSideFiles(clip, cancellation));

    public Task<IReadOnlyList<FileLink>?> LinksTo(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) =>
        inner.LinksTo(clip, names, cancellation);

    public string LocationOf(ClipKey clip, string name) => inner.LocationOf(clip, name);

    public Task<StoredTranscript?> ReadTranscript(TrackKey track, CancellationToken cancellation) =>
        Call(() => inner.ReadTranscript(track, cancellation));

    public Task StoreTranscript(TrackKey track, StoredTranscript transcript, CancellationToken cancellation) =>
        inner.StoreTranscript(track, transcript, cancellation);

    public Task RemoveTranscript(TrackKey track, CancellationToken cancellation) => inner.RemoveTranscript(track, cancellation);

    public Task PutTrack(TrackKey track, string files, IProgress<double>? progress, CancellationToken cancellation) =>
        inner.PutTrack(track, files, progress, cancellation);

    public Task RemoveWork(ClipKey clip, CancellationToken cancellation) => Call(() => Done(inner.RemoveWork(clip, cancellation)));

    public Task RemoveClip(ClipKey clip, CancellationToken cancellation) => inner.RemoveClip(clip, cancellation);

    public Task Remove(EpisodeKey episode, CancellationToken cancellation) => inner.Remove(episode, cancellation);

    private Task<T> Call<T>(Func<Task<T>> call, [CallerMemberName] string name = "") =>
        plan.Call(name, what => new ClipException(ErrorCode.StorageFailed, what), call);

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
