using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Http;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Serving;

/// <summary>The HTTP contract on <c>clipgen serve --storage</c>, records and media in Azurite.</summary>
public sealed class ServeOnAzuriteTests(ServeOnAzuriteTests.Server server) : HttpContract(server), IClassFixture<ServeOnAzuriteTests.Server>
{
    public sealed class Server : ContractServer
    {
        private readonly AzuriteServer azurite = new() { OnDisk = true };

        protected override IEnumerable<string> Options => ["--storage", azurite.ConnectionString];

        public override async Task InitializeAsync()
        {
            await azurite.InitializeAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await azurite.DisposeAsync();
        }

        public override Task<IReadOnlyList<string>> Files(EpisodeKey episode) => azurite.Files(episode);

        public override async Task<IAsyncDisposable> BreakStore()
        {
            await azurite.Stop();
            return new Broken(azurite);
        }

        protected override Task Upload(string name, string file) =>
            azurite.Blobs.GetBlobContainerClient(azurite.Options.MediaContainer).GetBlobClient(name).UploadAsync(file, overwrite: true);

        private sealed class Broken(AzuriteServer azurite) : IAsyncDisposable
        {
            public async ValueTask DisposeAsync() => await azurite.Start();
        }
    }
}
