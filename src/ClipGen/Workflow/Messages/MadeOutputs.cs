using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What was made of a complete clip, and what could not be made.</summary>
/// <param name="Warnings">One line each.</param>
public sealed record MadeOutputs(IReadOnlyList<ClipFile> Files, IReadOnlyList<string> Warnings)
{
    public static MadeOutputs None { get; } = new([], []);
}
