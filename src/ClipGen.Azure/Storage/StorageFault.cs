using Azure;
using Azure.Identity;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Azure.Storage;

/// <summary>Turns the faults of Azure's clients into the one that the retry table knows.</summary>
internal static class StorageFault
{
    /// <param name="what">What is being done, for the message: <c>reading clip acme/ep-1/c1</c>.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>.</exception>
    public static async Task<T> Watch<T>(string what, Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsFault(e, cancellation))
        {
            throw Of(what, e);
        }
    }

    public static bool IsFault(Exception e, CancellationToken cancellation) => e switch
    {
        RequestFailedException or AuthenticationFailedException or IOException or HttpRequestException => true,
        // The client's own timeout looks like a cancellation that was never requested.
        OperationCanceledException => !cancellation.IsCancellationRequested,
        // After its last retry the pipeline throws all of its attempts together.
        AggregateException all => all.InnerExceptions.All(inner => IsFault(inner, cancellation)),
        _ => false,
    };

    public static ClipException Of(string what, Exception e)
    {
        var cause = e is AggregateException all ? all.InnerExceptions[^1] : e;
        var code = cause is RequestFailedException { Status: > 0 } answer ? $"{answer.Status} {answer.ErrorCode}" : cause.GetType().Name;
        return new(
            ErrorCode.StorageFailed,
            $"{what} failed ({code.Trim()}): {Printable.Line(Redacted.Text(cause.Message.Split('\n')[0].Trim()), 300)}", inner: e);
    }
}
