using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Durable.Http;
using ClipGen.Durable.Tests.Orchestration;
using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClipGen.Durable.Tests.Http;

/// <summary>What the Functions host would call. What it answers when a clip was started needs the host: see the tests of the app.</summary>
[Collection(AzuriteTests.Name)]
public sealed class GenerateClipEndpointTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly DurableRig rig = new(azurite);

    public Task InitializeAsync() => rig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [ConditionalFact]
    public async Task A_refusal_is_sent_as_the_core_words_it()
    {
        var order = await rig.Add();
        await rig.Run(order);
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        var api = new EpisodeApi(
            rig.Store, new(rig.Store, TimeProvider.System), new(rig.Store, null!), new(null!), new(rig.Store, null!),
            new(NullLogger<FaultAnswers>.Instance));

        var answer = await new GenerateClipEndpoint(api, rig.Episodes(NullLoggerFactory.Instance)).Run(
            http.Request, order.Clip.TenantId, order.Clip.EpisodeId, order.Clip.ClipId, rig.Client, default);
        await answer.ExecuteResultAsync(new ActionContext { HttpContext = http });

        http.Response.Body.Position = 0;
        Assert.Equal(StatusCodes.Status409Conflict, http.Response.StatusCode);
        Assert.Contains("add ?force=true", await new StreamReader(http.Response.Body).ReadToEndAsync(), StringComparison.Ordinal);
    }
}
