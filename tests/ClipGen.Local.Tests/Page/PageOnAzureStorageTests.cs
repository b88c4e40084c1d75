using ClipGen.Contracts.Azurite;

namespace ClipGen.Local.Tests.Page;

/// <summary>R13.2: files that lie in a storage account are played from there, by links to single blobs of another origin.</summary>
[Collection(PageSite.Name)]
public sealed class PageOnAzureStorageTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private const string Episode = "in-azure";

    [Fact]
    public async Task A_clip_plays_with_captions_and_scrub_pictures_from_the_account()
    {
        var site = await PageSite.On(azurite.ConnectionString);
        try
        {
            await site.Import(Episode);
            await site.Put(Episode, PlayedClip.Episode(Episode));
            await site.Make(Episode, "c1");
            await using var shown = await site.Open($"#/{SmallEpisode.Tenant}/{Episode}/c1");
            await shown.Says(".badge", "Complete");

            await PlayedClip.Plays(shown);

            var played = new Uri(await shown.Page.EvaluateAsync<string>("() => document.querySelector('video').currentSrc"));
            Assert.Equal(azurite.Blobs.Uri.Authority, played.Authority);
            Assert.Contains("sig=", played.Query, StringComparison.Ordinal);
        }
        finally
        {
            await site.DisposeAsync();
        }
    }
}
