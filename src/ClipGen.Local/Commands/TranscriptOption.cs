using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>--transcript FILE</c>, of the commands that take a recording.</summary>
internal static class TranscriptOption
{
    public static Option<string?> Option { get; } = new("--transcript")
    {
        Description = "What is said in the recording: a WebVTT or SubRip file, with times from the recording's first frame",
    };

    /// <returns>The file; null when none is named.</returns>
    /// <exception cref="InvalidInputException">It is not a transcript, with what is wrong.</exception>
    public static async Task<StoredTranscript?> Read(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(Option) is not { } path)
        {
            return null;
        }
        var text = await TextFile.Read(path, StoredTranscript.LargestSize, stop);
        try
        {
            return TrackTranscript.Parse(text);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{path}: {e.Message}", e);
        }
    }
}
