using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen add EPISODE.json</c>: an episode's tracks and clips, ready for an event.</summary>
internal static class AddCommand
{
    private const long LargestEpisodeFile = 64 * 1024 * 1024;

    public static Command Create()
    {
        var file = new Argument<string>("EPISODE.json") { Description = "The episode: tracks, clips and their segments" };
        var command = new Command("add", "Add an episode's clips (idempotent; updates changed clips unless they are in progress)")
        {
            file, CommonOptions.Json,
        };
        var lenient = new Option<bool>("--lenient")
        {
            Description = "Keep members with nearly the name of one that is missing, and check segments only when they are cut",
        };
        command.Options.Add(lenient);
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(file)!, parsed.GetValue(lenient), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string path, bool lenient, CancellationToken stop)
    {
        var episode = EpisodeFile.Parse(await TextFile.Read(path, LargestEpisodeFile, stop), lenient: lenient);
        await using var session = await Session.Open(parsed, stop);
        var result = await session.Get<PutEpisode>().Run(episode, stop);
        if (result.InProgress.Count > 0)
        {
            throw new InvalidInputException(
                $"{path}: cannot change clips in progress ({string.Join(", ", result.InProgress)}) of {episode.Key}; "
                + "add the file again when they have finished");
        }
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(result);
        }
        else
        {
            Console.Out.WriteLine(
                $"{episode.Key}: {result.Added.Count} clips added, {result.Updated.Count} updated, {result.Unchanged.Count} unchanged");
        }
        return ExitCode.Complete;
    }
}
