using System.CommandLine;
using System.Net;
using ClipGen.Local.Hosting;
using ClipGen.Local.Http;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen serve</c>: the HTTP paths of the Functions app, and a queue of clips, until it is stopped.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "URL to listen on; separate several with semicolons",
            DefaultValueFactory = _ => DefaultUrl,
        };
        var command = new Command("serve", "Receive events over HTTP and make their clips, until stopped") { urls };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(urls)!, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string urls, CancellationToken stop)
    {
        WarnUnlessLoopback(urls);
        await using var app = Build(parsed, urls);
        var storage = app.Services.GetRequiredService<IStoragePlace>();
        await storage.Open(stop);
        parsed.DataFolder().SweepLeftovers();
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e)
        {
            throw new InvalidInputException($"cannot listen on {urls}: {e.Message}", e);
        }
        Console.Error.WriteLine($"clipgen: serving {storage.Name} on {string.Join(", ", app.Urls)}; Ctrl-C stops it");
        await app.WaitForShutdownAsync(stop);
        return ExitCode.Complete;
    }

    private static WebApplication Build(ParseResult parsed, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(parsed.Configuration());
        builder.Logging.AddStderr(LogLevel.Information);
        // How large a body may be is the core's decision.
        builder.WebHost.UseUrls(urls).ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Services
            .AddLocalHost(builder.Configuration, parsed.DataFolder())
            .AddSingleton<LatestProgress>()
            .AddSingleton<IProgressBoard>(s => s.GetRequiredService<LatestProgress>())
            .AddSingleton<InstanceReader>()
            .AddHostedService<QueueService>()
            .Configure<HostOptions>(o => (o.ShutdownTimeout, o.ServicesStopConcurrently) = (TimeSpan.FromSeconds(25), true));

        var app = builder.Build();
        app.Use(StrangePages.Refuse);
        app.MapEventGrid();
        app.MapEpisodes();
        app.MapMedia();
        app.MapInstances();
        app.MapHealth();
        app.MapDescription();
        return app;
    }

    private static void WarnUnlessLoopback(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(known, UriKind.Absolute, out var uri))
            {
                throw new InvalidInputException($"--urls '{Printable.Line(url, 120)}' is not a valid URL; use for example {DefaultUrl}");
            }
            if (!uri.IsLoopback && !(IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)))
            {
                Console.Error.WriteLine(
                    $"clipgen: WARNING: {url} can be reached from other machines, and there is no authentication: "
                    + "anyone who can reach it can start clips and read every status");
            }
        }
    }
}
