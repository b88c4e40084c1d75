using System.Net;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Text;

namespace ClipGen.Local.Http;

/// <summary>The status of an orchestration, as a client of Durable Functions' HTTP API expects it.</summary>
internal static class InstanceEndpoints
{
    public const string Path = "/runtime/webhooks/durabletask/instances";

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Path + "/{id}", Status);
        routes.MapDelete(Path + "/{id}", NotHere);
        routes.MapPost(Path + "/{id}/{operation}/{name?}", NotHere);
    }

    private static Task<IResult> Status(
        string id,
        HttpRequest request,
        InstanceReader instances,
        KeyCheck keys,
        FaultAnswers faults,
        CancellationToken cancellation) => faults.Guard(async () =>
        await instances.Read(id, cancellation) switch
        {
            null => HttpAnswer.Error(HttpStatusCode.NotFound, $"there is no orchestration '{Printable.Line(id, 120)}'"),
            { HasEnded: true } ended => HttpAnswer.Json(ended),
            var running => HttpAnswer.Later(running, HttpStatusCode.Accepted, keys.StatusLink(request, $"{Path}/{id}")),
        }).Send();

    private static HttpAnswerResult NotHere() => new(HttpAnswer.Error(
        HttpStatusCode.NotImplemented, "this host only shows orchestrations; use the clipgen commands to manage them"));
}
