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
    public static CheckStatusDocument Of(string instanceId, HttpRequest request, KeyCheck keys)
    {
        var path = $"{InstanceEndpoints.Path}/{instanceId}";
        var instance = $"{request.Scheme}://{request.Host}{path}";
        return new(
            instanceId,
            keys.StatusLink(request, path),
            instance,
            $"{instance}/raiseEvent/{{eventName}}",
            $"{instance}/terminate?reason={{text}}",
            $"{instance}/suspend?reason={{text}}",
            $"{instance}/resume?reason={{text}}");
    }
}
