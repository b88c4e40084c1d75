using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ClipGen.Durable.Http;

/// <summary>Where an orchestration can be followed.</summary>
internal static class CheckStatus
{
    /// <summary>The check-status document of an instance, and the URL of its status.</summary>
    public static (object Document, string Location) Follow(this DurableTaskClient client, string instanceId)
    {
        var document = client.CreateHttpManagementPayload(instanceId);
        return (document, document.StatusQueryGetUri!);
    }
}
