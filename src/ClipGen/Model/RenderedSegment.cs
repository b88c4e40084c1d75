namespace ClipGen.Model;

/// <summary>How the pictures of one segment of a clip were made.</summary>
/// <param name="Copied">Pictures that were taken as they were recorded.</param>
/// <param name="Encoded">Pictures that were encoded.</param>
/// <param name="Reason">Why none was copied, in one line; null where some were, or nobody asked for it.</param>
[Persisted]
public sealed record RenderedSegment(long Copied, long Encoded, string? Reason = null);
