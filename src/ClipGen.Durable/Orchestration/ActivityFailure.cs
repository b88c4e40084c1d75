using System.Text.Json;
using System.Text.RegularExpressions;
using ClipGen.Model;
using ClipGen.Text;
using Microsoft.DurableTask;

namespace ClipGen.Durable.Orchestration;

/// <summary>
/// Reads what comes back of an activity's exception. The whole error travels as a property; older hosts and workers drop properties, and
/// then the message's <c>CODE: text</c> is left; a failure without either was lost on the way.
/// </summary>
internal static partial class ActivityFailure
{
    public const string CodeProperty = "code";
    public const string ErrorProperty = "error";

    /// <summary>Never throws: an exception in a retry handler silently ends the retries.</summary>
    public static string Code(TaskFailureDetails failure) =>
        Chain(failure).Select(KnownCode).FirstOrDefault(c => c is not null) ?? ErrorCode.StepLost;

    /// <param name="segment">The segment that the activity was to cut, counted from 1.</param>
    public static ClipError Read(TaskFailureDetails failure, string step, int? segment)
    {
        var error = Chain(failure).Select(Whole).FirstOrDefault(e => e is not null)
            ?? Chain(failure).Select(FromMessage).FirstOrDefault(e => e is not null)
            ?? new ClipError(
                ErrorCode.StepLost, $"{step} failed without a known code: {Printable.Line(failure.ErrorMessage ?? "", 400)}",
                Exception: failure.ErrorType);
        return error with { Step = step, Segment = error.Segment ?? segment };
    }

    private static IEnumerable<TaskFailureDetails> Chain(TaskFailureDetails? failure)
    {
        for (var at = failure; at is not null; at = at.InnerFailure)
        {
            yield return at;
        }
    }

    private static string? KnownCode(TaskFailureDetails failure) =>
        Property(failure, CodeProperty) is { } code && ErrorCode.IsKnown(code) ? code : FromMessage(failure)?.Code;

    private static ClipError? Whole(TaskFailureDetails failure)
    {
        if (Property(failure, ErrorProperty) is not { } json)
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<ClipError>(json, ClipGenJson.Options) is { Code: { } code } error && ErrorCode.IsKnown(code)
                ? error
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ClipError? FromMessage(TaskFailureDetails failure) =>
        CodeAndText().Match(failure.ErrorMessage ?? "") is { Success: true } match && ErrorCode.IsKnown(match.Groups[1].Value)
            ? new(match.Groups[1].Value, match.Groups[2].Value.TrimEnd(), Exception: failure.ErrorType)
            : null;

    private static string? Property(TaskFailureDetails failure, string name) =>
        failure.Properties is not null && failure.Properties.TryGetValue(name, out var value) ? value as string : null;

    [GeneratedRegex(@"\b([A-Z]+(?:_[A-Z]+)*): ([^\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeAndText();
}
