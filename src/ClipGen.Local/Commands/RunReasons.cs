using ClipGen.Events;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>Why events made no clip, or fewer than somebody may expect: a sentence each.</summary>
internal static class RunReasons
{
    /// <summary>Of what was received: what starts nothing, wherever it is run.</summary>
    public static IEnumerable<string> Of(IReadOnlyCollection<ReceivedEvent> events)
    {
        if (events.Count == 0)
        {
            yield return "there is no event in it, so nothing was made";
        }
        foreach (var type in events.OfType<ReceivedEvent.Foreign>().Select(f => f.Type).Distinct())
        {
            yield return
                $"the event type '{Printable.Line(type, 80)}' was ignored; only {BeginClipGeneration.EventType} starts clips";
        }
        if (events.OfType<ReceivedEvent.Validation>().Any())
        {
            yield return "a subscription validation event starts no clips";
        }
    }

    /// <summary>Of an episode whose clips were asked for.</summary>
    /// <param name="clips">As they are after the run.</param>
    /// <param name="made">What the run made, of any episode.</param>
    /// <param name="place">Where the records are.</param>
    public static IEnumerable<string> Of(
        EpisodeKey episode, IReadOnlyList<Clip> clips, bool hasTracks, IEnumerable<Clip> made, string place)
    {
        if (clips.Count == 0)
        {
            yield return hasTracks
                ? $"episode {episode} has no clips; add them with clipgen add"
                : $"there is no episode {episode} in {place}";
            yield break;
        }
        var keys = made.Select(c => c.Key).Where(k => k.Episode == episode).ToHashSet();
        if (keys.Count == 0)
        {
            yield return $"nothing to make in {episode}, which has {ClipCounts.Of([.. clips.Select(c => c.Status)])}";
        }
        var failed = clips.Count(c => c.Status == ClipStatus.Failed && !keys.Contains(c.Key));
        if (failed > 0)
        {
            yield return $"{ClipCounts.Number(failed)} clip{(failed == 1 ? "" : "s")} of {episode} failed earlier; "
                + $"clipgen retry --tenant {episode.TenantId} --episode {episode.EpisodeId} makes {(failed == 1 ? "it" : "them")} again";
        }
    }

    public static async Task<IReadOnlyList<string>> Of(
        Session session, EpisodeKey episode, IEnumerable<Clip> made, CancellationToken stop)
    {
        var store = session.Get<IClipStore>();
        var clips = await store.Clips(episode, stop);
        var hasTracks = clips.Count > 0 || (await store.Tracks(episode, stop)).Count > 0;
        return [.. Of(episode, clips, hasTracks, made, session.Storage.Name)];
    }
}
