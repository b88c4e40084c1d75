using ClipGen.Azure.Configuration;
using ClipGen.Azure.Media;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Configuration;
using ClipGen.Functions.Configuration;
using ClipGen.Functions.Observability;
using ClipGen.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.Services
    .AddFunctionsOptions(builder.Configuration)
    .AddAzureOptions(builder.Configuration)
    .AddClipGen(builder.Configuration)
    .AddDurableWorkflow()
    .AddAzureStorage()
    .AddTemporaryFolder()
    .AddOutcomeTopic()
    .AddFfmpeg(builder.Configuration)
    .AddTelemetry(builder.Configuration);

await builder.Build().RunAsync();
