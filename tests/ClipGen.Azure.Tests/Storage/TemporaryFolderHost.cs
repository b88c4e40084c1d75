using ClipGen.Azure.Configuration;
using ClipGen.Azure.Storage;
using ClipGen.Configuration;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>The services of a host whose work folders are in one temporary folder. None of them uses the storage.</summary>
internal sealed class TemporaryFolderHost(string temporary) : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(new ClipGenOptions())
        .AddSingleton(new AzureOptions { StorageConnectionString = "UseDevelopmentStorage=true", TempFolder = temporary })
        .AddAzureStorage()
        .AddTemporaryFolder()
        .BuildServiceProvider();

    /// <returns>The path of a work folder with a file in it.</returns>
    public string OpenWorkFolder()
    {
        var work = services.GetRequiredService<IMediaStore>().OpenWorkFolder();
        File.WriteAllText(work.File("a.ts"), "a");
        return work.Path;
    }

    /// <summary>What a host does at its start.</summary>
    public Task Sweep() => services.GetServices<IHostedService>().OfType<SweepTemporaryFolders>().Single().StartAsync(default);

    public void Dispose() => services.Dispose();
}
