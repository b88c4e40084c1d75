namespace ClipGen.Model;

/// <summary>
/// A step's failure with everything it is known by. The message is one line, <c>CODE: text</c>, because a line may be all that
/// survives an activity's boundary.
/// </summary>
public sealed class ClipException(ClipError error, Exception? inner = null) : Exception($"{error.Code}: {error.Message}", inner)
{
    public ClipException(string code, string message, int? segment = null, Exception? inner = null)
        : this(new ClipError(code, message, Segment: segment), inner)
    {
    }

    public ClipError Error { get; } = error;
}
