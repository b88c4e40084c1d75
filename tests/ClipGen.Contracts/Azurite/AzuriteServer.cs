using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Azure.Storage;
using ClipGen.Contracts.Programs;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Contracts.Azurite;

/// <summary>A real Azurite on free ports, with nothing in it; gone with the tests.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private readonly WorkFolder data = new(Path.Combine(Path.GetTempPath(), "clipgen-azurite"));
    private readonly int[] ports = FreePorts.Take(3);
    private ExternalProgram? program;

    /// <summary>Keeps what it is told on disk, so that it can be stopped and started again; slower than memory.</summary>
    public bool OnDisk { get; init; }

    private static string Script => Path.Combine(Repository.Root, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>The development account's well-known key is not a secret.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;";

    public AzureOptions Options => new() { StorageConnectionString = ConnectionString };

    public BlobServiceClient Blobs => new(ConnectionString);

    public TableClient Table => new TableServiceClient(ConnectionString).GetTableClient(Options.ClipsTable);

    public IClipStore ClipStore => new TableClipStore(Table);

    public IBacklogStore Backlogs => new TableBacklogStore(Table);

    /// <summary>The names of all blobs of an episode.</summary>
    public async Task<IReadOnlyList<string>> Files(EpisodeKey episode)
    {
        var (media, work) = (Blobs.GetBlobContainerClient(Options.MediaContainer), Blobs.GetBlobContainerClient(Options.WorkContainer));
        var folder = MediaNames.Episode(episode);
        return [.. await BlobFolder.List(media, folder, default), .. await BlobFolder.List(work, folder, default)];
    }

    public IMediaStore MediaStore => new BlobMediaStore(Blobs, Options);

    public Task InitializeAsync() => Start();

    /// <summary>Starts it with what it kept.</summary>
    public async Task Start()
    {
        if (!File.Exists(Script))
        {
            throw new FileNotFoundException("Azurite is missing: run npm ci at the top of the repository (Node.js 20 or newer)", Script);
        }
        program = new("node",
        [
            Script, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. OnDisk ? ["--location", data.Path] : (string[])["--inMemoryPersistence", "--extentMemoryLimit", "4096"],
            "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
        ], data.Path);
        await Wait.Until(Prepare, "Azurite answers");
    }

    private async Task<bool> Prepare()
    {
        try
        {
            await Table.CreateIfNotExistsAsync();
            await Blobs.GetBlobContainerClient(Options.MediaContainer).CreateIfNotExistsAsync();
            await Blobs.GetBlobContainerClient(Options.WorkContainer).CreateIfNotExistsAsync();
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            return program!.HasExited ? throw new InvalidOperationException($"Azurite did not start: {program.Output}", e) : false;
        }
    }

    /// <summary>SIGTERM: it saves what it was told, which a kill would lose.</summary>
    public async Task Stop()
    {
        await program!.Terminate();
        program.Dispose();
        program = null;
    }

    /// <summary>Without its table, and so without the records, until disposed.</summary>
    public async Task<IAsyncDisposable> WithoutTable()
    {
        await Table.DeleteAsync();
        return new MissingTable(Table);
    }

    public async Task DisposeAsync()
    {
        if (program is not null)
        {
            await program.Kill();
            program.Dispose();
        }
        data.Dispose();
    }

    private sealed class MissingTable(TableClient table) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await table.CreateIfNotExistsAsync();
    }
}
