using System.CommandLine;
using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen run EVENT.json</c>: what the event asks for, to the end.</summary>
internal static class RunCommand
{
    private const long LargestEventFile = 16 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("EVENT.json")
        {
            Description = "An Event Grid event or CloudEvent, or an array of them; - reads stdin",
        };
        var command = new Command("run", "Make the clips that an event asks for, and resume the episode's interrupted ones")
        {
            file, CommonOptions.Json, CommonOptions.DryRun,
        };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(file)!, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string file, CancellationToken stop)
    {
        var events = EventReader.Read(await ReadFile(file, stop));
        var episodes = events.OfType<ReceivedEvent.Begin>().Select(b => b.Event.Episode).Distinct().ToList();
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            var result = await DryRun.Clips(parsed, episodes, file: null, stop);
            return Complaints(events, file) ?? result;
        }
        await using var session = await Session.Open(parsed, stop);
        var made = await Make(session, async () =>
        {
            await session.Get<ReceiveEvents>().Run(events.Where(e => e is not ReceivedEvent.Malformed), stop);
            await session.Get<ClipQueue>().TakeUp(episodes.Contains, stop);
        }, stop);
        if (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        await Print(session, parsed.GetValue(CommonOptions.Json), episodes, stop);
        return Complaints(events, file) ?? Result(made);
    }

    /// <returns>Null when all events are well formed.</returns>
    private static int? Complaints(IReadOnlyList<ReceivedEvent> events, string file)
    {
        var malformed = events.OfType<ReceivedEvent.Malformed>().ToList();
        malformed.ForEach(m => Console.Error.WriteLine($"clipgen: {file}: {m.Reason}"));
        return malformed.Count > 0 ? ExitCode.BadInput : null;
    }

    /// <summary>Makes what <paramref name="fill"/> puts into the queue.</summary>
    public static async Task<IReadOnlyList<Clip>> Make(Session session, Func<Task> fill, CancellationToken stop)
    {
        var queue = session.Get<ClipQueue>();
        await fill();
        queue.Close();
        var made = new List<Clip>();
        return await session.Board.While(queue.Waiting, async () =>
        {
            await queue.Run(clip =>
            {
                lock (made)
                {
                    made.Add(clip);
                }
                session.Board.Ended(clip);
            }, stop);
            return made;
        });
    }

    public static int Result(IReadOnlyList<Clip> made) =>
        made.All(c => c.Status == ClipStatus.Complete) ? ExitCode.Complete : ExitCode.Failed;

    public static async Task Print(Session session, bool json, IEnumerable<EpisodeKey> episodes, CancellationToken stop)
    {
        foreach (var episode in episodes)
        {
            var document = await StatusDocument.Read(session.Get<IClipStore>(), episode, null, stop)
                ?? new(episode.TenantId, episode.EpisodeId, null, []);
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(document, ClipGenJson.Options));
            }
            else
            {
                StatusTables.Clips(Terminal.Out, document, session.Get<IMediaStore>());
            }
        }
    }

    private static async Task<string> ReadFile(string file, CancellationToken stop)
    {
        if (file == "-")
        {
            return await Console.In.ReadToEndAsync(stop);
        }
        return await TextFile.Read(file, LargestEventFile, stop);
    }
}
