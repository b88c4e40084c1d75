using System.CommandLine;
using System.Net.Sockets;
using ClipGen.Configuration;
using ClipGen.Local.Hosting;
using ClipGen.Local.Http;
using ClipGen.Local.Live;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen serve</c>: the HTTP paths of the Functions app, and a queue of clips, until it is stopped.</summary>
internal static partial class ServeCommand
{
    public static Command Create()
    {
        var urls = ServeUrls.Option();
        var format = new Option<string>("--log-format")
        {
            Description = "How logs are written to stderr: text, or json for one JSON object a line",
            DefaultValueFactory = _ => "text",
        };
        var command = new Command("serve", "Receive events over HTTP and make their clips, until stopped") { urls, format };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(urls)!, IsJson(parsed.GetValue(format)!), _ => { }, stop));
        return command;
    }

    /// <param name="urls">As <c>--urls</c> has them.</param>
    /// <param name="started">Called when the server listens, with the addresses that it listens on.</param>
    public static async Task<int> Run(
        ParseResult parsed, string urls, bool jsonLogs, Action<string> started, CancellationToken stop)
    {
        var folder = parsed.DataFolder();
        var open = ServeUrls.ForOthers(urls);
        var hasStarted = false;
        var builder = Builder(parsed, urls);
        builder.Logging.AddStderr(LogLevel.Information, jsonLogs)
            // What keeps the host from starting is reported here, in one line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => hasStarted && level >= LogLevel.Warning);
        var chosen = ServeKey.Find(builder.Configuration);
        // Nothing is made before everything that was given is known to be good.
        folder.Prepare();
        var key = chosen ?? (open.Count > 0 ? ServeKey.Of(folder) : null);
        builder.Services.AddSingleton(s => new KeyCheck(
            key, TimeSpan.FromMinutes(s.GetRequiredService<ClipGenOptions>().LinkMinutes), TimeProvider.System));
        await using var app = builder.Build();
        Map(app);
        var storage = app.Services.GetRequiredService<IStoragePlace>();
        await storage.Open(stop);
        folder.SweepLeftovers();
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new InvalidInputException($"cannot listen on {urls}: {Printable.Line(e.Message, 200)}", e);
        }
        hasStarted = true;
        using var note = new ServerNote(folder, app.Urls);
        Action<string> say = jsonLogs ? line => LogSaid(app.Logger, line) : line => Console.Error.WriteLine($"clipgen: {line}");
        foreach (var url in open)
        {
            say($"{url} can be reached from other machines; the key is sent to it "
                + (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
                    ? "encrypted" : "unencrypted, so use a trusted network, or a proxy that speaks TLS"));
        }
        if (key is not null)
        {
            say($"clients must send the key of {key.Source} as the header {KeyCheck.Header}, or as ?{KeyCheck.Query}=");
        }
        say($"serving {storage.Name} on {string.Join(", ", app.Urls)}; Ctrl-C stops it");
        started(string.Join(';', app.Urls));
        await app.WaitForShutdownAsync(stop);
        return ExitCode.Complete;
    }

    /// <exception cref="InvalidSettingsException">Settings are bad; all of them are named.</exception>
    private static WebApplicationBuilder Builder(ParseResult parsed, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(parsed.Configuration());
        // How large a body may be is the core's decision.
        builder.WebHost.UseUrls(urls).ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Services
            .AddLocalHost(builder.Configuration, parsed.DataFolder())
            .AddLiveClips()
            .AddSingleton<InstanceReader>()
            .AddHostedService<QueueService>()
            .Configure<HostOptions>(o => (o.ShutdownTimeout, o.ServicesStopConcurrently) = (TimeSpan.FromSeconds(25), true));
        return builder;
    }

    private static void Map(WebApplication app)
    {
        app.Use(StrangePages.Refuse);
        app.Use(app.Services.GetRequiredService<KeyCheck>().Demand);
        app.MapEventGrid();
        app.MapEpisodes();
        app.MapMedia();
        app.MapEvents();
        app.MapInstances();
        app.MapHealth();
        app.MapPage();
        app.MapDescription();
    }

    private static bool IsJson(string format) => format switch
    {
        "text" => false,
        "json" => true,
        _ => throw new InvalidInputException($"--log-format is '{Printable.Line(format, 40)}'; it must be text or json"),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogSaid(ILogger logger, string line);
}
