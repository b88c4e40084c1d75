using System.CommandLine;
using System.Text.Json;
using ClipGen.Clips;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Local.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen status</c>: what is true of an episode's clips, and how it came about.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var command = new Command("status", "Show the status and history of an episode's clips")
        {
            CommonOptions.Tenant, CommonOptions.Episode, CommonOptions.Clip, CommonOptions.Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var episode = new EpisodeKey(parsed.GetValue(CommonOptions.Tenant)!, parsed.GetValue(CommonOptions.Episode)!);
        var clip = parsed.GetValue(CommonOptions.Clip);
        var folder = parsed.DataFolder();
        var document = folder.Exists ? await StatusDocument.Read(new SqliteClipStore(folder), episode, clip, stop) : null;
        if (document is null)
        {
            throw new InvalidInputException(clip is null ? $"there is no episode {episode} in {folder.Root}" : $"there is no clip {episode}/{clip} in {folder.Root}");
        }
        if (parsed.GetValue(CommonOptions.Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, ClipGenJson.Options));
            return ExitCode.Complete;
        }
        StatusTables.Clips(Terminal.Out, document, folder);
        foreach (var one in document.Clips)
        {
            StatusTables.History(Terminal.Out, one);
        }
        return ExitCode.Complete;
    }
}
