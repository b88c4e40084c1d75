using System.Net;
using ClipGen.Model;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>
/// What a failure is over HTTP: bad input is 400 and says what is wrong, a fault that passes is 503 and says when to try again.
/// </summary>
public sealed partial class FaultAnswers(ILogger<FaultAnswers> log)
{
    public async Task<HttpAnswer> Guard(Func<Task<HttpAnswer>> answer)
    {
        try
        {
            return await answer();
        }
        catch (InvalidInputException e)
        {
            return HttpAnswer.Error(HttpStatusCode.BadRequest, e.Message);
        }
        catch (Exception e) when (Fault(e) is { } fault)
        {
            LogFault(log, e, fault.Code);
            return Of(fault);
        }
    }

    private static ClipError? Fault(Exception e) => e switch
    {
        ClipException known => known.Error,
        BeginEpisodeException { InnerException: ClipException first } => first.Error,
        _ => null,
    };

    private static HttpAnswer Of(ClipError fault)
    {
        // A store's own words name accounts and addresses; they belong in the log.
        var error = fault.Code == ErrorCode.StorageFailed ? "storage did not answer; try again later" : fault.Message;
        return fault.Retriable
            ? HttpAnswer.Later(new { error, code = fault.Code }, HttpStatusCode.ServiceUnavailable)
            : HttpAnswer.Json(new { error, code = fault.Code }, HttpStatusCode.InternalServerError);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request could not be answered: {Code}")]
    private static partial void LogFault(ILogger logger, Exception exception, string code);
}
