using System.Net;
using ClipGen.Contracts.Http;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Serving;

/// <summary><c>clipgen serve</c> under the HTTP contract, on one storage.</summary>
public abstract class ContractServer : IContractHost, IAsyncLifetime
{
    private RecordedTracks? tracks;
    private ClipgenServer? server;

    public HttpClient Http => server!.Http;

    public string Log => server!.Process.Errors;

    public HttpStatusCode EventThatIsNotJson => HttpStatusCode.BadRequest;

    public HttpStatusCode EventWithoutStorage => HttpStatusCode.ServiceUnavailable;

    protected string Data { get; } = TestRun.NewFolder("contract");

    public virtual async Task InitializeAsync()
    {
        tracks = await RecordedTracks.Make();
        server = await ClipgenServer.Start(Data, new Dictionary<string, string> { ["ClipGen__Preset"] = "ultrafast" }, [.. Options]);
    }

    public virtual Task DisposeAsync()
    {
        server?.Dispose();
        tracks?.Dispose();
        return Task.CompletedTask;
    }

    public Task Record(EpisodeKey episode) => tracks!.Put(episode, Upload);

    public abstract Task<IReadOnlyList<string>> Files(EpisodeKey episode);

    public abstract Task<IAsyncDisposable> BreakStore();

    /// <summary>Options of <c>serve</c> that say where records and media are.</summary>
    protected abstract IEnumerable<string> Options { get; }

    /// <summary>Puts a file into the media store.</summary>
    protected abstract Task Upload(string name, string file);
}
