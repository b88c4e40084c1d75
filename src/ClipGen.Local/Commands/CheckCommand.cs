using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen check</c>: whether every clip's record, history and file agree (R6.6).</summary>
internal static class CheckCommand
{
    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record CheckDocument(int Clips, IReadOnlyList<string> Inconsistencies);

    public static Command Create()
    {
        var command = new Command("check", "Check that every clip's record, history and file agree") { CommonOptions.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var faults = new List<string>();
        var clips = 0;
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is not null)
        {
            var store = session.Get<IClipStore>();
            await foreach (var episode in store.Episodes(stop))
            {
                clips += (await store.Clips(episode, stop)).Count;
                faults.AddRange(await session.Get<CheckEpisode>().Run(episode, stop));
            }
        }
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(new CheckDocument(clips, faults));
        }
        else
        {
            faults.ForEach(Console.Out.WriteLine);
            Console.Out.WriteLine($"{clips} clips checked, {faults.Count} inconsistencies");
        }
        return faults.Count == 0 ? ExitCode.Complete : ExitCode.Failed;
    }
}
