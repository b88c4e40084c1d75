using System.Net;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Programs;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>The real Functions host with a copy of the app, on a free port.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly ExternalProgram program;

    private FunctionsHost(ExternalProgram program, int port)
    {
        this.program = program;
        Http = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Wait.Patience };
    }

    public HttpClient Http { get; }

    public string Log => program.Output;

    /// <param name="app">A copy of the built app: the host would restart when a build writes into its folder.</param>
    /// <param name="expected">What its health answers once it is up.</param>
    /// <param name="settings">App settings beside those that every test's host has.</param>
    public static async Task<FunctionsHost> Start(
        AzuriteServer azurite, string app, HttpStatusCode expected, (string Name, string Value)[] settings)
    {
        var port = FreePorts.Take(1)[0];
        string[] arguments = ["start", "--no-build", "--port", $"{port}"];
        var given = settings.Select(s => KeyValuePair.Create(s.Name, s.Value));
        var program = new ExternalProgram(RequiresFunctionsHostAttribute.Func!, arguments, app, new Dictionary<string, string>(given)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["ClipGen__StorageConnectionString"] = azurite.ConnectionString,
            ["ClipGen__Preset"] = "ultrafast",
            ["FUNCTIONS_CORE_TOOLS_TELEMETRY_OPTOUT"] = "1",
            // A message that a killed host was working on comes back after this. Five minutes are the default, one is the least.
            ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__controlQueueVisibilityTimeout"] = "00:01:00",
            ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__workItemQueueVisibilityTimeout"] = "00:01:00",
            ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__maxQueuePollingInterval"] = "00:00:01",
        });
        var host = new FunctionsHost(program, port);
        try
        {
            await Wait.Until(
                async () => (program.HasExited || await host.Answers(expected), program.Output),
                $"the health of the Functions host is {expected}");
            Assert.False(program.HasExited, program.Output);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>As when the machine loses its power.</summary>
    public Task Kill() => program.Kill();

    public async ValueTask DisposeAsync()
    {
        await program.Kill();
        Http.Dispose();
    }

    private async Task<bool> Answers(HttpStatusCode expected)
    {
        try
        {
            using var answer = await Http.GetAsync("/api/health");
            // The host itself answers 503 while it starts; only the app says "unhealthy".
            return answer.StatusCode == expected
                && (expected == HttpStatusCode.OK || await answer.Content.ReadAsStringAsync() == "unhealthy");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
