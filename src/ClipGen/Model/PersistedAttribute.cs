namespace ClipGen.Model;

/// <summary>
/// Marks what durable histories and stores hold, outside <c>Workflow/Messages</c>: its JSON stays readable for good. Add optional members,
/// never rename or remove one. Recorded files hold it: <c>tests/ClipGen.Tests/Recorded</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class PersistedAttribute : Attribute;
