using System.Net;
using ClipGen.Episodes;
using ClipGen.Events;

namespace ClipGen.Local.Http;

/// <summary>
/// The path that Event Grid posts to, as the Functions host answers it: notifications, and the handshakes of both schemas.
/// </summary>
internal static class EventGridEndpoint
{
    private const string Path = "/runtime/webhooks/EventGrid";
    private const string Function = "BeginClipGeneration";

    private static readonly HttpAnswer Accepted = new(HttpStatusCode.Accepted, "text/plain; charset=utf-8", "");
    private static readonly HttpAnswer Unknown = HttpAnswer.Error(
        HttpStatusCode.NotFound, $"there is no such function; use ?functionName={Function}");

    public static void MapEventGrid(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Receive);
        routes.MapMethods(Path, [HttpMethods.Options], Handshake);
    }

    private static Task<IResult> Receive(
        HttpRequest request,
        string? functionName,
        ReceiveEvents receive,
        FaultAnswers faults,
        CancellationToken cancellation) => faults.Guard(async () =>
    {
        var kind = request.Headers["aeg-event-type"].ToString();
        if (functionName != Function)
        {
            return Unknown;
        }
        if (IsKind(kind, "Unsubscribe"))
        {
            return Accepted;
        }
        if (!IsKind(kind, "Notification") && !IsKind(kind, "SubscriptionValidation"))
        {
            return HttpAnswer.Error(HttpStatusCode.BadRequest, "the header aeg-event-type must be Notification or SubscriptionValidation");
        }
        if (await RequestBody.Read(request.Body, cancellation) is not { } body)
        {
            return HttpAnswer.TooLarge();
        }
        var events = EventReader.Read(body);
        if (IsKind(kind, "SubscriptionValidation"))
        {
            return Validated(events);
        }
        // A delivery that the sender gives up on is still worth finishing: what it started would be started by the next one anyway.
        await receive.Run(events, CancellationToken.None);
        return Accepted;
    }).Send();

    private static HttpAnswer Validated(IEnumerable<ReceivedEvent> events) =>
        events.OfType<ReceivedEvent.Validation>().FirstOrDefault() is { } validation
        ? HttpAnswer.Json(new { validationResponse = validation.ValidationCode })
        : HttpAnswer.Error(HttpStatusCode.BadRequest, "the body contains no subscription validation event");

    /// <summary>CloudEvents' abuse protection: the sender asks whether it may send.</summary>
    private static IResult Handshake(HttpContext context, string? functionName)
    {
        if (functionName != Function)
        {
            return new HttpAnswerResult(Unknown);
        }
        var origin = context.Request.Headers["WebHook-Request-Origin"].ToString();
        context.Response.Headers["Webhook-Allowed-Origin"] = origin.Length > 0 ? origin : "*";
        context.Response.Headers["Webhook-Allowed-Rate"] = "*";
        return Results.Ok();
    }

    private static bool IsKind(string header, string kind) => string.Equals(header, kind, StringComparison.OrdinalIgnoreCase);
}
