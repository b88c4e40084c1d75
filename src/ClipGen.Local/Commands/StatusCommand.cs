using System.CommandLine;
using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

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
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is null || await StatusDocument.Read(session.Get<IClipStore>(), episode, clip, stop) is not { } document)
        {
            var place = session?.Storage.Name ?? parsed.DataFolder().Root;
            throw new InvalidInputException(
                clip is null ? $"there is no episode {episode} in {place}" : $"there is no clip {episode}/{clip} in {place}");
        }
        if (parsed.GetValue(CommonOptions.Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, ClipGenJson.Options));
            return ExitCode.Complete;
        }
        StatusTables.Clips(Terminal.Out, document, session.Get<IMediaStore>());
        foreach (var one in document.Clips)
        {
            StatusTables.History(Terminal.Out, one);
        }
        return ExitCode.Complete;
    }
}
