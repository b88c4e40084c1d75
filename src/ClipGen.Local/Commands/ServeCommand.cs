using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using ClipGen.Configuration;
using ClipGen.Local.Hosting;
using ClipGen.Local.Http;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen serve</c>: the HTTP paths of the Functions app, and a queue of clips, until it is stopped.</summary>
internal static partial class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "URL to listen on; separate several with semicolons. If other machines can reach one of them, clients must send "
                + "a key: ClipGen__ServeKey, or serve.key in the data folder",
            DefaultValueFactory = _ => DefaultUrl,
        };
        var format = new Option<string>("--log-format")
        {
            Description = "How logs are written to stderr: text, or json for one JSON object a line",
            DefaultValueFactory = _ => "text",
        };
        var command = new Command("serve", "Receive events over HTTP and make their clips, until stopped") { urls, format };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(urls)!, IsJson(parsed.GetValue(format)!), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string urls, bool jsonLogs, CancellationToken stop)
    {
        var folder = parsed.DataFolder();
        var open = UrlsForOthers(urls);
        var started = false;
        var builder = Builder(parsed, urls);
        builder.Logging.AddStderr(LogLevel.Information, jsonLogs)
            // What keeps the host from starting is reported here, in one line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);
        var chosen = ServeKey.Find(builder.Configuration);
        // Nothing is made before everything that was given is known to be good.
        folder.Prepare();
        var key = chosen ?? (open.Count > 0 ? ServeKey.Of(folder) : null);
        builder.Services.AddSingleton(new KeyCheck(key, TimeProvider.System));
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
        started = true;
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
            .AddSingleton<LatestProgress>()
            .AddSingleton<IProgressBoard>(s => s.GetRequiredService<LatestProgress>())
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

    /// <summary>The URLs that other machines may reach: all whose host is not this machine's loopback.</summary>
    private static List<string> UrlsForOthers(string urls)
    {
        var others = new List<string>();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(known, UriKind.Absolute, out var uri))
            {
                throw new InvalidInputException($"--urls '{Printable.Line(url, 120)}' is not a valid URL; use for example {DefaultUrl}");
            }
            if (!uri.IsLoopback && !(IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)))
            {
                others.Add(url);
            }
        }
        return others;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogSaid(ILogger logger, string line);
}
