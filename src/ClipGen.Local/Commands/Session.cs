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

    public Board Board { get; }

    /// <summary>Opens the data folder, and makes it when it is not there.</summary>
    public static Session Open(ParseResult parsed)
    {
        var folder = parsed.DataFolder();
        var board = Board.For(Terminal.Error);
        var services = new ServiceCollection()
            .AddLogging(logs => logs.AddStderr(parsed.GetValue(CommonOptions.Verbose) ? LogLevel.Information : LogLevel.Warning))
            .AddSingleton<IProgressBoard>(board)
            .AddLocalHost(parsed.Configuration(), folder)
            .BuildServiceProvider();
        folder.SweepLeftovers();
        return new(folder, services, board);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A class that is registered nowhere, made from those that are.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(services);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
