using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Hosting;

/// <summary>What any exception of a step is as an error: the embedded host's one translation.</summary>
internal static class StepFailure
{
    public static ClipError Of(Exception exception, string step, int? segment) => exception switch
    {
        ClipException e => e.Error with
        {
            Step = step,
            Segment = e.Error.Segment ?? segment,
            Exception = (e.InnerException is null or ClipException ? e : e.InnerException).GetType().FullName,
        },
        IOException or UnauthorizedAccessException => Error(ErrorCode.StorageFailed, exception, step, segment),
        _ => Error(ErrorCode.Unexpected, exception, step, segment),
    };

    private static ClipError Error(string code, Exception exception, string step, int? segment) =>
        new(code, Printable.Line(exception.Message, 400), step, segment, exception.GetType().FullName);
}
