using System.Text.Encodings.Web;
using System.Text.Json;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>
/// Whether what an author wants fits into one record, with everything that attempts will add. The strictest store decides for all: an
/// entity of Table Storage has 1 MiB at two bytes a character, and Azurite counts the JSON of the request instead, where a character may
/// take six. Asked at the edge, so that nothing of a file is written that cannot be written whole, and no clip is accepted that cannot be
/// started.
/// </summary>
public static class RecordBudget
{
    /// <summary>Bytes of one record.</summary>
    public const int Limit = 1024 * 1024;

    /// <summary>The most characters that a record's own texts may have together.</summary>
    public const int MostCharacters = 480_000;

    /// <summary>
    /// Bytes for the rest: keys, times, output, an error of 8 KB, what the store itself adds, and room for what later versions keep.
    /// </summary>
    private const int Reserve = Limit - (2 * MostCharacters);

    /// <exception cref="InvalidInputException">It does not fit; the message has the clip, its size and the limit.</exception>
    public static void Check(EpisodeFile.ClipToMake clip)
    {
        // Every speaker may turn out to be on no track, which is a warning in the record.
        var warnings = clip.Segments.Select((segment, i) => TrackSelection.For(segment, i + 1, []).Warning).OfType<string>();
        Check($"clip '{clip.ClipId}'", clip.Title ?? "", clip.Metadata ?? "", Json(clip.Segments), Json(warnings));
    }

    /// <exception cref="InvalidInputException">It does not fit; the message has the track, its size and the limit.</exception>
    public static void Check(Track track) => Check($"track '{track.TrackName}'", Json(track.Speakers));

    private static void Check(string what, params string[] texts)
    {
        var bytes = Reserve + Math.Max(texts.Sum(t => 2L * t.Length), texts.Sum(t => (long)JavaScriptEncoder.Default.Encode(t).Length));
        if (bytes > Limit)
        {
            throw new InvalidInputException($"{what} needs a record of {bytes} bytes; at most {Limit} are allowed");
        }
    }

    private static string Json<T>(T record) => JsonSerializer.Serialize(record, ClipGenJson.Options);
}
