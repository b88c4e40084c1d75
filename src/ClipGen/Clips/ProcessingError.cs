namespace ClipGen.Clips;

/// <summary>
/// Why an attempt failed: the failure of the lowest segment, and all of them in <see cref="Failures"/>. At most 8 KB as JSON, so that
/// every store can hold it.
/// </summary>
public sealed record ProcessingError(
    string Code,
    string Message,
    string? Step,
    int? Segment,
    bool Retriable,
    DateTimeOffset Timestamp,
    IReadOnlyList<ClipError> Failures)
{
    /// <summary>The most failures that are kept whole; the others' number stands in the message.</summary>
    public const int MostFailures = 6;

    private const int MessageLimit = 400;
    private const int OutputLimit = 500;

    /// <summary>The record of one or more failures of an attempt at <paramref name="timestamp"/>.</summary>
    public static ProcessingError Of(IReadOnlyList<ClipError> errors, DateTimeOffset timestamp)
    {
        var ordered = errors.OrderBy(e => e.Segment ?? 0).Select(Shortened).ToList();
        var first = ordered[0];
        var unlisted = ordered.Count - MostFailures;
        var message = unlisted > 0 ? $"{first.Message} (and {ordered.Count - 1} more failures, {unlisted} of them not listed)" : first.Message;
        return new(first.Code, message, first.Step, first.Segment, first.Retriable, timestamp, ordered.Take(MostFailures).ToList());
    }

    private static ClipError Shortened(ClipError error) => error with
    {
        Message = Printable.Line(error.Message, MessageLimit),
        Exception = error.Exception is null ? null : Printable.Line(error.Exception, 120),
        Output = error.Output is null ? null : Printable.Tail(error.Output, OutputLimit),
    };
}
