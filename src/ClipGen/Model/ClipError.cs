using ClipGen.Steps;

namespace ClipGen.Model;

/// <summary>One failure as a value: crosses activity boundaries and is stored in records.</summary>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">One line that says what happened and, where it can, what to do.</param>
/// <param name="Step">The workflow's step, for instance <c>ExtractSegment</c>.</param>
/// <param name="Segment">The segment's place in the clip, counted from 1; null when no one segment is at fault.</param>
/// <param name="Exception">The original exception's type, for debugging.</param>
/// <param name="ExitCode">ffmpeg's exit code, when it was ffmpeg.</param>
/// <param name="Output">The tail of ffmpeg's error output, secrets removed.</param>
[Persisted]
public sealed record ClipError(
    string Code,
    string Message,
    string? Step = null,
    int? Segment = null,
    string? Exception = null,
    int? ExitCode = null,
    string? Output = null)
{
    public bool Retriable => ErrorCode.IsRetriable(Code);
}
