using System.Text;
using ClipGen.Text;

namespace ClipGen.Model;

/// <summary>
/// Why an attempt failed: the failure of the lowest segment, and all of them in <see cref="Failures"/>. At most 8 KB as JSON, so that
/// every store can hold it.
/// </summary>
[Persisted]
public sealed record ProcessingError(
    string Code,
    string Message,
    string? Step,
    int? Segment,
    bool Retriable,
    DateTimeOffset Timestamp,
    IReadOnlyList<ClipError> Failures)
{
    /// <summary>The most failures that are kept whole; the message gives the number of the others.</summary>
    public const int MostFailures = 6;

    // Bytes as JSON, where a character may take six: counted in characters, a long error of other scripts was four times too large.
    private const int NameLimit = 40;
    private const int MessageLimit = 400;
    private const int ExceptionLimit = 120;
    private const int OutputLimit = 500;

    /// <summary>The record of one or more failures of an attempt at <paramref name="timestamp"/>.</summary>
    public static ProcessingError Of(IReadOnlyList<ClipError> errors, DateTimeOffset timestamp)
    {
        var ordered = errors.OrderBy(e => e.Segment ?? 0).Select(Shortened).ToList();
        var first = ordered[0];
        var unlisted = ordered.Count - MostFailures;
        var message = unlisted > 0
            ? $"{first.Message} (and {ordered.Count - 1} more failures, {unlisted} of them not listed)"
            : first.Message;
        return new(first.Code, message, first.Step, first.Segment, first.Retriable, timestamp, ordered.Take(MostFailures).ToList());
    }

    private static ClipError Shortened(ClipError error) => error with
    {
        Code = Begin(error.Code, NameLimit)!,
        Message = Begin(error.Message, MessageLimit)!,
        Step = Begin(error.Step, NameLimit),
        Exception = Begin(error.Exception, ExceptionLimit),
        Output = error.Output is { } output && Fitting(output.EnumerateRunes().Reverse(), OutputLimit) is var kept && kept < output.Length
            ? Printable.Tail(output, kept)
            : error.Output,
    };

    private static string? Begin(string? text, int bytes) =>
        text is null ? null : Printable.Line(text, Fitting(text.EnumerateRunes(), bytes));

    /// <summary>How many characters of a text fit into so many bytes of JSON.</summary>
    private static int Fitting(IEnumerable<Rune> text, int bytes)
    {
        var characters = 0;
        foreach (var rune in text)
        {
            bytes -= ClipGenJson.Options.Encoder!.WillEncode(rune.Value) ? 6 * rune.Utf16SequenceLength : rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }
            characters += rune.Utf16SequenceLength;
        }
        return characters;
    }
}
