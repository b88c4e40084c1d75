using ClipGen.Clips;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;

namespace ClipGen.Local.Http;

/// <summary>The status of an orchestration, as a client of Durable Functions' HTTP API expects it.</summary>
internal static class InstanceEndpoints
{
    public const string Path = "/runtime/webhooks/durabletask/instances";

    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{id}", Status);
        routes.MapDelete(Path + "/{id}", NotHere);
        routes.MapPost(Path + "/{id}/{operation}/{name?}", NotHere);
    }

    private static async Task<IResult> Status(string id, HttpContext context, InstanceReader instances, CancellationToken cancellation)
    {
        if (await instances.Read(id, cancellation) is not { } document)
        {
            return Answer.Error(StatusCodes.Status404NotFound, $"there is no orchestration '{Printable.Line(id, 120)}'");
        }
        if (document.HasEnded)
        {
            return Answer.Of(document);
        }
        context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}";
        context.Response.Headers.RetryAfter = "1";
        return Answer.Of(document, StatusCodes.Status202Accepted);
    }

    private static IResult NotHere() => Answer.Error(StatusCodes.Status501NotImplemented,
        "this is ClipGen's embedded host: orchestrations are looked at here, and managed by clipgen's commands");
}
