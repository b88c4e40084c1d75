using ClipGen.Clips;

namespace ClipGen.Steps;

/// <summary>One entry for one clip's history.</summary>
public sealed record StatusChange(ClipKey Clip, StatusEntry Entry);
