using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary>
/// <c>clipgen cancel</c>: asks for clips to be stopped, wherever they are made. The process that makes them looks every two seconds.
/// </summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var command = new Command("cancel", "Stop the clips of an episode that are queued or in progress, or one of them")
        {
            CommonOptions.Tenant, CommonOptions.Episode, CommonOptions.Clip,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var episode = new EpisodeKey(parsed.GetValue(CommonOptions.Tenant)!, parsed.GetValue(CommonOptions.Episode)!);
        await using var session = await Session.OpenExisting(parsed, stop);
        var clips = session is null ? [] : await session.Get<IClipStore>().Clips(episode, stop);
        if (session is null || clips.Count == 0)
        {
            throw new InvalidInputException($"there is no episode {episode} in {session?.Storage.Name ?? parsed.DataFolder().Root}");
        }
        var cancel = session.Get<CancelClip>();
        if (parsed.GetValue(CommonOptions.Clip) is { } clipId)
        {
            var key = episode.Clip(clipId);
            var result = await cancel.Run(key, stop);
            return Told(key, result)
                ? ExitCode.Complete
                : throw new InvalidInputException(
                    result.Refusal == CancelRefusal.Unknown ? $"there is no clip {key}" : $"clip {key} is neither queued nor in progress");
        }
        var count = 0;
        foreach (var clip in clips)
        {
            count += Told(clip.Key, await cancel.Run(clip.Key, stop)) ? 1 : 0;
        }
        return count > 0
            ? ExitCode.Complete
            : throw new InvalidInputException($"no clip of {episode} is queued or in progress");
    }

    private static bool Told(ClipKey clip, CancelResult result)
    {
        if (result.Attempt is { } attempt)
        {
            Console.Out.WriteLine($"{clip}: attempt {attempt} will stop");
        }
        return result.Attempt is not null;
    }
}
