using System.CommandLine;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Storage;
using Spectre.Console;

namespace ClipGen.Local.Commands;

/// <summary>The embedded host as one command uses it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IDisposable? copy;

    private Session(ParseResult parsed, DataFolder folder, ServiceProvider services, Board board, IDisposable? copy) =>
        (Progress, Notes, Folder, this.services, Board, this.copy) = (parsed.Progress(), parsed.Notes(), folder, services, board, copy);

    public DataFolder Folder { get; }

    public IStoragePlace Storage => Get<IStoragePlace>();

    public Board Board { get; }

    /// <summary>Where progress is shown; null when nobody wants to see it.</summary>
    public IAnsiConsole? Progress { get; }

    /// <summary>Where messages go that only inform.</summary>
    public TextWriter Notes { get; }

    /// <summary>Opens the storage, and creates it when it is missing.</summary>
    public static async Task<Session> Open(ParseResult parsed, CancellationToken stop)
    {
        var session = Of(parsed);
        await session.Open(stop);
        return session;
    }

    /// <summary>Opens the storage to look at it; null when it is missing, and nothing is created.</summary>
    public static async Task<Session?> OpenExisting(ParseResult parsed, CancellationToken stop)
    {
        var session = Of(parsed);
        if (session.Storage.Exists)
        {
            await session.Open(stop);
            return session;
        }
        await session.DisposeAsync();
        session.Folder.RefuseFile();
        return null;
    }

    /// <summary>
    /// Opens a copy of the folder's records, with recordings that cannot be changed, to see what a command would do. Records in Azure are
    /// read where they are.
    /// </summary>
    public static Session OpenToLook(ParseResult parsed)
    {
        parsed.DataFolder().RefuseFile();
        var copy = new CopiedRecords(parsed.DataFolder());
        try
        {
            return Of(parsed, copy.Folder, copy, services => services.AddSingleton<IMediaStore>(ReadOnly(services, parsed.DataFolder())));
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static Func<IServiceProvider, IMediaStore> ReadOnly(IServiceCollection services, DataFolder folder)
    {
        var shared = services.Last(s => s.ServiceType == typeof(IMediaStore)).ImplementationFactory!;
        return provider =>
        {
            var temporary = provider.GetRequiredService<OwnerLock>().Temporary;
            return new ReadOnlyMedia(
                provider.GetRequiredService<IStoragePlace>().IsShared
                    ? (IMediaStore)shared(provider)
                    : new DiskMediaStore(folder, temporary),
                temporary);
        };
    }

    private static Session Of(ParseResult parsed) => Of(parsed, parsed.DataFolder(), copy: null, _ => { });

    private static Session Of(ParseResult parsed, DataFolder folder, IDisposable? copy, Action<IServiceCollection> replace)
    {
        var board = Board.For(parsed.Progress());
        var services = new ServiceCollection()
            .AddLogging(logs => logs.AddStderr(parsed.GetValue(CommonOptions.Verbose) ? LogLevel.Information : LogLevel.Warning))
            .AddSingleton<IProgressBoard>(board)
            .AddLocalHost(parsed.Configuration(), folder);
        replace(services);
        return new(parsed, folder, services.BuildServiceProvider(), board, copy);
    }

    private async Task Open(CancellationToken stop)
    {
        try
        {
            Folder.Prepare();
            await Storage.Open(stop);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
        Folder.SweepLeftovers();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A class that is registered nowhere, made from those that are.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(services);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        copy?.Dispose();
    }
}
