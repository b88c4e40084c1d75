using System.Text.Json;
using ClipGen.Clips;
using Microsoft.DurableTask.Worker;

namespace ClipGen.Functions.Orchestration;

/// <summary>Gives an activity's failure what the orchestrator decides by. Strings only: numbers come back as other types.</summary>
internal sealed class ClipErrorProperties : IExceptionPropertiesProvider
{
    public IDictionary<string, object?>? GetExceptionProperties(Exception exception)
    {
        if (exception is not ClipException clip)
        {
            return null;
        }
        var error = clip.Error.Exception is null ? clip.Error with { Exception = (clip.InnerException ?? clip).GetType().FullName } : clip.Error;
        return new Dictionary<string, object?>
        {
            [ActivityFailure.CodeProperty] = error.Code,
            [ActivityFailure.ErrorProperty] = JsonSerializer.Serialize(error, ClipGenJson.Options),
        };
    }
}
