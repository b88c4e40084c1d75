using ClipGen.Contracts.Http;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>The HTTP contract on the real Functions host.</summary>
[RequiresFunctionsHost]
public sealed class HttpContractTests(CloudFixture cloud) : HttpContract(cloud), IClassFixture<CloudFixture>;
