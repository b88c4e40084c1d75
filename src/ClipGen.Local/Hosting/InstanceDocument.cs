using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Hosting;

/// <summary>An orchestration's durable status; the names are those of Durable Functions' HTTP API.</summary>
/// <param name="RuntimeStatus"><c>Pending</c>, <c>Running</c>, <c>Completed</c> or <c>Failed</c>.</param>
/// <param name="Output">The finished file, or why there is none; null before the end.</param>
internal sealed record InstanceDocument(
    string Name,
    string InstanceId,
    string RuntimeStatus,
    InstanceDocument.InstanceInput Input,
    Progress CustomStatus,
    object? Output,
    DateTimeOffset CreatedTime,
    DateTimeOffset LastUpdatedTime)
{
    public const string Pending = "Pending";
    public const string Running = "Running";
    public const string Completed = "Completed";
    public const string Failed = "Failed";

    [JsonIgnore]
    public bool HasEnded => RuntimeStatus is Completed or Failed;

    /// <summary>What it was asked to make.</summary>
    public sealed record InstanceInput(ClipKey Clip, int Attempt);
}
