namespace ClipGen.Contracts;

/// <summary>What a test, or the tests of a class, need of the machine.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class RequirementAttribute : Attribute
{
    /// <summary>What is missing, and how to get it; null when nothing is.</summary>
    public abstract string? Missing { get; }
}
