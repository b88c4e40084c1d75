using Azure.Data.Tables;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Local.Hosting;
using ClipGen.Local.Http;
using ClipGen.Local.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Recorder;

/// <summary>Every record as each store holds it, and every document that others read.</summary>
internal sealed class StoredRecords(IServiceProvider host, RecordedFolder recorded)
{
    private readonly IClipStore store = host.GetRequiredService<IClipStore>();

    public async Task Write()
    {
        foreach (var track in await store.Tracks(Scene.Episode, default))
        {
            recorded.Write(RecordedFolder.Core, track, track.TrackName);
            Entity($"Track.{track.TrackName}", ClipEntity.Of(Scene.Episode, track));
        }
        foreach (var clip in await store.Clips(Scene.Episode, default))
        {
            await Write(clip, clip.Key.ClipId[(clip.Key.ClipId.IndexOf('-', StringComparison.Ordinal) + 1)..]);
        }
        recorded.Write(RecordedFolder.Core, (await StatusDocument.Read(store, Scene.Episode, null, default))!, "episode");
    }

    private async Task Write(Clip clip, string name)
    {
        recorded.Write(RecordedFolder.Core, clip, name);
        Entity($"Clip.{name}", ClipEntity.Of(clip));
        foreach (var entry in await store.History(clip.Key, default))
        {
            var label = $"{name}-{entry.Step}".ToLowerInvariant();
            recorded.Write(RecordedFolder.Core, entry, label);
            Entity($"StatusEntry.{label}", ClipEntity.Of(clip.Key, entry));
        }
        if (clip.ProcessingError is { } error)
        {
            recorded.Write(RecordedFolder.Core, error, name);
            var first = error.Failures[0] with { Output = null };
            Event(name, new($"{clip.InstanceId}-failed", ClipOutcome.FailedType, clip.Key, clip.Attempt, null, first));
        }
        if (clip.Output is { } output)
        {
            Event(name, new($"{clip.InstanceId}-generated", ClipOutcome.GeneratedType, clip.Key, clip.Attempt, output, null));
        }
        await Documents(clip, name);
    }

    /// <summary>What the embedded host answers about the clip's orchestration.</summary>
    private async Task Documents(Clip clip, string name)
    {
        var instance = clip.InstanceId ?? clip.Key.InstanceId(1);
        var reader = new InstanceReader(host.GetRequiredService<QueueStore>(), store, new LatestProgress());
        if (await reader.Read(instance, default) is { } document)
        {
            recorded.Write(RecordedFolder.Local, document, name);
        }
        if (clip.Status != ClipStatus.Complete)
        {
            return;
        }
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new("localhost", 7071));
        var keys = new KeyCheck(key: null, TimeSpan.FromHours(1), TimeProvider.System);
        recorded.Write(RecordedFolder.Local, CheckStatusDocument.Of(instance, request, keys), name);
    }

    private void Event(string name, ClipOutcome outcome) =>
        recorded.WriteText(RecordedFolder.Azure, $"OutcomeData.{name}.json", EventGridTopic.ToCloudEvent(outcome).Data!.ToString());

    /// <summary>A column that is null is not stored.</summary>
    private void Entity(string name, TableEntity entity)
    {
        var columns = entity.Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value);
        recorded.WriteText(RecordedFolder.Azure, $"TableEntity.{name}.json", RecordedFolder.Json(columns));
    }
}
