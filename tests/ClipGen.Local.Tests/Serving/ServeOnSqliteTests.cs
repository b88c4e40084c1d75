using ClipGen.Contracts.Http;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Tests.Serving;

/// <summary>The HTTP contract on <c>clipgen serve</c>, records in SQLite, media on this disk.</summary>
public sealed class ServeOnSqliteTests(ServeOnSqliteTests.Server server) : HttpContract(server), IClassFixture<ServeOnSqliteTests.Server>
{
    public sealed class Server : ContractServer
    {
        protected override IEnumerable<string> Options => [];

        public override Task<IReadOnlyList<string>> Files(EpisodeKey episode)
        {
            var folder = new DataFolder(Data);
            var ofEpisode = new[] { folder.Media, folder.Work }.Select(root => Path.Combine(root, MediaNames.Episode(episode)));
            return Task.FromResult<IReadOnlyList<string>>(
                [.. ofEpisode.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))]);
        }

        public override async Task<IAsyncDisposable> BreakStore()
        {
            await Execute("ALTER TABLE clips RENAME TO clips_away");
            return new Broken(this);
        }

        protected override Task Upload(string name, string file)
        {
            var target = Path.Combine(new DataFolder(Data).Media, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            return Task.CompletedTask;
        }

        private async Task Execute(string sql)
        {
            await using var connection = new SqliteConnection($"Data Source={new DataFolder(Data).Database}");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        private sealed class Broken(Server server) : IAsyncDisposable
        {
            public async ValueTask DisposeAsync() => await server.Execute("ALTER TABLE clips_away RENAME TO clips");
        }
    }
}
