namespace ClipGen.Contracts;

/// <summary>Shell scripts, signals and file modes.</summary>
public sealed class RequiresUnixAttribute : RequirementAttribute
{
    public override string? Missing => OperatingSystem.IsWindows() ? "this test uses a shell script" : null;
}
