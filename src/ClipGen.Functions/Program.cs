using ClipGen.Durable;
using Microsoft.Extensions.Hosting;

await FunctionsApp.Build(args).RunAsync();
