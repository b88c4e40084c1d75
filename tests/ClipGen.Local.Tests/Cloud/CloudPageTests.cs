using ClipGen.Contracts.Azurite;
using ClipGen.Local.Tests.Serving;

namespace ClipGen.Local.Tests.Cloud;

/// <summary>The page of <c>clipgen serve --storage</c>: files come from the account, changes from whichever host makes them.</summary>
public sealed class CloudPageTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task The_page_may_load_files_from_the_account_too_and_from_nowhere_else()
    {
        using var server = await Serve();

        using var page = await server.Http.GetAsync("/");

        var blobs = azurite.Blobs.Uri.GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: {blobs}; media-src 'self' {blobs}; "
            + $"connect-src 'self' {blobs}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            page.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task What_another_host_writes_to_the_table_is_sent()
    {
        using var server = await Serve();
        var key = Contracts.Samples.Episode().Clip("c1");
        using var listener = await EventListener.Connect(server.Http, $"?tenant={key.TenantId}&episode={key.EpisodeId}");

        var (clip, entry) = Contracts.Samples.Detected(key);
        Assert.True(await azurite.ClipStore.Commit(clip, entry, null, default));
        var added = (await listener.Next())!;
        await azurite.ClipStore.Remove(key.Episode, default);
        var removed = (await listener.Next())!;

        Assert.Equal(("clips", "c1"), (added.Type, added.Data.GetProperty("clips")[0].GetProperty("clipId").GetString()));
        Assert.Equal(("removed", "c1"), (removed.Type, removed.Data.GetProperty("clipIds")[0].GetString()));
    }

    private Task<ClipgenServer> Serve() =>
        ClipgenServer.Start(TestRun.NewFolder("cloud-page"), null, "--storage", azurite.ConnectionString);
}
