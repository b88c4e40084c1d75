using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen add EPISODE.json</c>: an episode's tracks and clips, ready for an event.</summary>
internal static class AddCommand
{
    private const long LargestEpisodeFile = 64 * 1024 * 1024;

    public static Argument<string> File { get; } = new("EPISODE.json") { Description = "The episode: tracks, clips and their segments" };

    public static Option<bool> Lenient { get; } = new("--lenient")
    {
        Description = "Keep members with nearly the name of one that is missing, and check segments only when they are cut",
    };

    public static Command Create()
    {
        var command = new Command("add", "Add an episode's clips (idempotent; updates changed clips unless they are in progress)")
        {
            File, Lenient, CommonOptions.Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var episode = await Read(parsed, stop);
        await using var session = await Session.Open(parsed, stop);
        var result = await Put(session, parsed, episode, stop);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(result);
        }
        else
        {
            Console.Out.WriteLine(Line(episode, result));
        }
        return ExitCode.Complete;
    }

    public static async Task<EpisodeFile> Read(ParseResult parsed, CancellationToken stop) => EpisodeFile.Parse(
        await TextFile.Read(parsed.GetValue(File)!, LargestEpisodeFile, stop), lenient: parsed.GetValue(Lenient));

    public static async Task<PutEpisodeResult> Put(Session session, ParseResult parsed, EpisodeFile episode, CancellationToken stop)
    {
        var result = await session.Get<PutEpisode>().Run(episode, stop);
        RefuseIfBusy(parsed, episode, result.InProgress);
        return result;
    }

    /// <summary>What changed, for a person.</summary>
    public static string Line(EpisodeFile episode, PutEpisodeResult result) =>
        $"{episode.Key}: {result.Added.Count} clips added, {result.Updated.Count} updated, {result.Unchanged.Count} unchanged";

    /// <param name="busy">Clips that the file would change while they are being made.</param>
    public static void RefuseIfBusy(ParseResult parsed, EpisodeFile episode, IReadOnlyList<string> busy)
    {
        if (busy.Count > 0)
        {
            throw new InvalidInputException(
                $"{parsed.GetValue(File)}: cannot change clips in progress ({string.Join(", ", busy)}) of {episode.Key}; "
                + "add the file again when they have finished");
        }
    }
}
