using System.Reflection;
using System.Text.Json;
using ClipGen.Model;
using ClipGen.Tests;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Recorded;

/// <summary>What one clip's workflow scheduled in a release, and what each step answered.</summary>
/// <param name="Begun">The workflow's clock at its start.</param>
/// <param name="Calls">In the order in which they were scheduled.</param>
internal sealed record RecordedHistory(DateTimeOffset Begun, GenerateClipOrder Order, IReadOnlyList<RecordedCall> Calls)
{
    /// <summary>The answers, in the order in which they came.</summary>
    public IReadOnlyList<Completion> Completions { get; } =
        [.. Calls.Select((c, i) => (c.Completed, Answer: c.Answer(i))).OrderBy(c => c.Completed).Select(c => c.Answer)];

    public static RecordedHistory Read(string file)
    {
        var lines = RecordedJson.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var start = JsonSerializer.Deserialize<Start>(lines[0], ClipGenJson.Options)!;
        return new(start.At, start.Order, [.. lines[1..].Select(l => JsonSerializer.Deserialize<RecordedCall>(l, ClipGenJson.Options)!)]);
    }

    private sealed record Start(DateTimeOffset At, GenerateClipOrder Order);
}

/// <summary>One step of it.</summary>
/// <param name="Completed">Its place among the answers, from 1.</param>
internal sealed record RecordedCall(
    string Step, JsonElement Input, int Completed, DateTimeOffset At, JsonElement? Result, IReadOnlyList<ClipError>? Errors)
{
    private MethodInfo Method => typeof(IClipSteps).GetMethod(Step)!;

    public object Message => Input.Deserialize(Method.GetParameters()[0].ParameterType, ClipGenJson.Options)!;

    public Completion Answer(int call) =>
        new(call, Step, Result?.Deserialize(Method.ReturnType.GenericTypeArguments[0], ClipGenJson.Options), Errors, At);
}
