using Xunit;
using Xunit.Sdk;

namespace ClipGen.Contracts;

/// <summary>
/// A fact that is skipped, visibly and with the reason, when its class asks by a <see cref="RequirementAttribute"/> for something that this
/// machine has not.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ClipGen.Contracts.ConditionalFactDiscoverer", "ClipGen.Contracts")]
public sealed class ConditionalFactAttribute : FactAttribute;
