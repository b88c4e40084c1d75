namespace ClipGen.Local.Http;

/// <summary>
/// Where an orchestration can be followed and managed: the names of Durable Functions' HTTP management payload. Here only the first URL
/// answers; the others say 501.
/// </summary>
internal sealed record CheckStatusDocument(
    string Id,
    string StatusQueryGetUri,
    string PurgeHistoryDeleteUri,
    string SendEventPostUri,
    string TerminatePostUri,
    string SuspendPostUri,
    string ResumePostUri)
{
    public static CheckStatusDocument Of(string instanceId, HttpRequest request)
    {
        var instance = $"{request.Scheme}://{request.Host}{InstanceEndpoints.Path}/{instanceId}";
        return new(
            instanceId,
            instance,
            instance,
            $"{instance}/raiseEvent/{{eventName}}",
            $"{instance}/terminate?reason={{text}}",
            $"{instance}/suspend?reason={{text}}",
            $"{instance}/resume?reason={{text}}");
    }
}
