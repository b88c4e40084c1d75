using System.CommandLine;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;

namespace ClipGen.Local.Commands;

/// <summary>The embedded host as one command uses it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Session(DataFolder folder, ServiceProvider services, Board board) => (Folder, this.services, Board) = (folder, services, board);

    public DataFolder Folder { get; }

    public IStoragePlace Storage => Get<IStoragePlace>();

    public Board Board { get; }

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

    private static Session Of(ParseResult parsed)
    {
        var folder = parsed.DataFolder();
        var board = Board.For(Terminal.Error);
        var services = new ServiceCollection()
            .AddLogging(logs => logs.AddStderr(parsed.GetValue(CommonOptions.Verbose) ? LogLevel.Information : LogLevel.Warning))
            .AddSingleton<IProgressBoard>(board)
            .AddLocalHost(parsed.Configuration(), folder)
            .BuildServiceProvider();
        return new(folder, services, board);
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

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
