using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What was made of a complete clip, for its record. It is no change of status, and so no entry of the history.</summary>
/// <param name="Done">Whether nothing more is made.</param>
public sealed record OutputsChange(ClipKey Clip, int Attempt, MadeOutputs Made, bool Done);
