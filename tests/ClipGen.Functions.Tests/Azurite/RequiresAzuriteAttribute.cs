using ClipGen.Contracts;

namespace ClipGen.Functions.Tests.Azurite;

/// <summary>Azurite, as <c>npm ci</c> installs it.</summary>
public sealed class RequiresAzuriteAttribute : RequirementAttribute
{
    public override string? Missing => AzuriteServer.Script is null ? "Azurite is missing: run npm ci at the top of the repository (Node.js 20 or newer)" : null;
}
