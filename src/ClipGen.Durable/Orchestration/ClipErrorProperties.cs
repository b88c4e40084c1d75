using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;
using Microsoft.DurableTask.Worker;

namespace ClipGen.Durable.Orchestration;

/// <summary>Gives an activity's failure what the orchestrator decides by. Strings only: numbers come back as other types.</summary>
internal sealed class ClipErrorProperties : IExceptionPropertiesProvider
{
    public IDictionary<string, object?>? GetExceptionProperties(Exception exception)
    {
        if (exception is not ClipException clip)
        {
            return null;
        }
        var error = clip.Error.Exception is null ? clip.Error with { Exception = Original(clip).GetType().FullName } : clip.Error;
        return new Dictionary<string, object?>
        {
            [ActivityFailure.CodeProperty] = error.Code,
            [ActivityFailure.ErrorProperty] = JsonSerializer.Serialize(error, ClipGenJson.Options),
        };
    }

    /// <summary>What went wrong first: a step wraps it to add the segment, a store to add what it was doing.</summary>
    private static Exception Original(Exception exception) =>
        exception is ClipException { InnerException: { } inner } ? Original(inner) : exception;
}
