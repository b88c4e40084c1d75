using ClipGen.Configuration;
using ClipGen.Functions.Configuration;
using ClipGen.Functions.Media;
using ClipGen.Functions.Observability;
using ClipGen.Functions.Orchestration;
using ClipGen.Functions.Publishing;
using ClipGen.Functions.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.Services
    .AddAzureOptions(builder.Configuration)
    .AddClipGen(builder.Configuration)
    .AddDurableWorkflow()
    .AddAzureStorage()
    .AddOutcomeTopic()
    .AddFfmpeg(builder.Configuration)
    .AddTelemetry(builder.Configuration);

await builder.Build().RunAsync();
