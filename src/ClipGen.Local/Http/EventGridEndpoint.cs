using ClipGen.Episodes;
using ClipGen.Events;

namespace ClipGen.Local.Http;

/// <summary>The path that Event Grid posts to, as the Functions host answers it: notifications, and the handshakes of both schemas.</summary>
internal static class EventGridEndpoint
{
    private const string Path = "/runtime/webhooks/EventGrid";
    private const string Function = "BeginClipGeneration";

    public static void MapEventGrid(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Receive);
        routes.MapMethods(Path, [HttpMethods.Options], Handshake);
    }

    private static async Task<IResult> Receive(HttpRequest request, string? functionName, ReceiveEvents receive, CancellationToken cancellation)
    {
        if (functionName != Function)
        {
            return Unknown();
        }
        var kind = request.Headers["aeg-event-type"].ToString();
        if (IsKind(kind, "Unsubscribe"))
        {
            return Results.Accepted();
        }
        if (!IsKind(kind, "Notification") && !IsKind(kind, "SubscriptionValidation"))
        {
            return Answer.Error(StatusCodes.Status400BadRequest, "the header aeg-event-type must be Notification or SubscriptionValidation");
        }
        var events = EventReader.Read(await Answer.Body(request, cancellation));
        if (IsKind(kind, "SubscriptionValidation"))
        {
            return events.OfType<ReceivedEvent.Validation>().FirstOrDefault() is { } validation
                ? Answer.Of(new { validationResponse = validation.ValidationCode })
                : Answer.Error(StatusCodes.Status400BadRequest, "the body holds no subscription validation event");
        }
        // A delivery that the sender gives up on is still worth finishing: what it started would be started by the next one anyway.
        await receive.Run(events, CancellationToken.None);
        return Results.Accepted();
    }

    /// <summary>CloudEvents' abuse protection: the sender asks whether it may send.</summary>
    private static IResult Handshake(HttpContext context, string? functionName)
    {
        if (functionName != Function)
        {
            return Unknown();
        }
        var origin = context.Request.Headers["WebHook-Request-Origin"].ToString();
        context.Response.Headers["Webhook-Allowed-Origin"] = origin.Length > 0 ? origin : "*";
        context.Response.Headers["Webhook-Allowed-Rate"] = "*";
        return Results.Ok();
    }

    private static IResult Unknown() => Answer.Error(StatusCodes.Status404NotFound, $"there is no such function; add ?functionName={Function}");

    private static bool IsKind(string header, string kind) => string.Equals(header, kind, StringComparison.OrdinalIgnoreCase);
}
