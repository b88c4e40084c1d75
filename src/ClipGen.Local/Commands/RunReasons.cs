using System.CommandLine;
using ClipGen.Events;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>Says on stderr why a command made no clip, or fewer than somebody may expect: a line each.</summary>
internal static class RunReasons
{
    /// <summary>Of what was received: what starts nothing, wherever it is run.</summary>
    /// <param name="input">What holds the events, as a person knows it.</param>
    public static void Tell(string input, IReadOnlyCollection<ReceivedEvent> events) => Tell(input, Of(events));

    /// <summary>Of episodes whose clips were asked for.</summary>
    /// <param name="input">What asks for them, as a person knows it.</param>
    /// <param name="made">What the command made, or would make, of any episode.</param>
    public static async Task Tell(
        ParseResult parsed, Session session, string input, IEnumerable<EpisodeKey> episodes, IEnumerable<ClipKey> made,
        CancellationToken stop)
    {
        var (store, keys) = (session.Get<IClipStore>(), made.ToHashSet());
        foreach (var episode in episodes)
        {
            var clips = await store.Clips(episode, stop);
            var hasTracks = clips.Count > 0 || (await store.Tracks(episode, stop)).Count > 0;
            Tell(input, Of(episode, clips, hasTracks, keys, parsed.Place(session)));
        }
    }

    private static void Tell(string input, IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
        {
            Console.Error.WriteLine($"clipgen: {input}: {reason}");
        }
    }

    private static IEnumerable<string> Of(IReadOnlyCollection<ReceivedEvent> events)
    {
        if (events.Count == 0)
        {
            yield return "there is no event in it, so nothing was made";
        }
        foreach (var malformed in events.OfType<ReceivedEvent.Malformed>())
        {
            yield return malformed.Reason;
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

    /// <param name="clips">Those in the records, as they are after the command.</param>
    /// <param name="place">Where the records are.</param>
    private static IEnumerable<string> Of(
        EpisodeKey episode, IReadOnlyList<Clip> clips, bool hasTracks, HashSet<ClipKey> made, string place)
    {
        var isMade = made.Any(k => k.Episode == episode);
        if (clips.Count == 0 && !isMade)
        {
            yield return hasTracks
                ? $"episode {episode} has no clips; add them with clipgen add"
                : $"there is no episode {episode} in {place}";
            yield break;
        }
        if (!isMade)
        {
            yield return $"nothing to make in {episode}, which has {ClipCounts.Of([.. clips.Select(c => c.Status)])}";
        }
        var failed = clips.Count(c => c.Status == ClipStatus.Failed && !made.Contains(c.Key));
        if (failed > 0)
        {
            yield return $"{Quantity.Count(failed, "clip")} of {episode} failed earlier; "
                + $"clipgen retry --tenant {episode.TenantId} --episode {episode.EpisodeId} makes {(failed == 1 ? "it" : "them")} again";
        }
    }
}
