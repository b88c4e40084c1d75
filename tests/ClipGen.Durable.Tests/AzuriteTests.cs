using ClipGen.Contracts.Azurite;
using Xunit;

namespace ClipGen.Durable.Tests;

/// <summary>One Azurite for all tests that need nothing but storage; each uses its own episodes.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}
