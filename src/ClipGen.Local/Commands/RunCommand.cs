using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;

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
        var input = file == "-" ? "stdin" : file;
        var result = parsed.GetValue(CommonOptions.DryRun)
            ? await DryRun.Clips(parsed, input, episodes, file: null, stop)
            : await Run(parsed, input, events, episodes, stop);
        if (result == ExitCode.Interrupted)
        {
            return result;
        }
        RunReasons.Tell(input, events);
        return events.OfType<ReceivedEvent.Malformed>().Any() ? ExitCode.BadInput : result;
    }

    private static async Task<int> Run(
        ParseResult parsed, string input, IReadOnlyList<ReceivedEvent> events, IReadOnlyList<EpisodeKey> episodes, CancellationToken stop)
    {
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
        await RunReasons.Tell(parsed, session, input, episodes, made.Select(c => c.Key), stop);
        return Result(made);
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
            var document = await StatusDocument.Read(session.Get<IClipStore>(), episode, null, stop);
            if (json)
            {
                JsonOutput.Print(document ?? new(episode.TenantId, episode.EpisodeId, null, []));
            }
            else if (document is not null)
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
