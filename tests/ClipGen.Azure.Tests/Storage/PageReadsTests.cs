using System.Net.Http.Headers;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>A page of another origin reads files by their links, as a browser lets it.</summary>
[Collection(AzuriteTests.Name)]
public sealed class PageReadsTests(AzuriteServer azurite)
{
    private const string Page = "http://127.0.0.1:7071";

    private AzureStorage Storage => new(azurite.Table, azurite.Blobs, azurite.Options);

    [Fact]
    public async Task Players_and_scripts_of_a_page_may_read_a_file_and_parts_of_it()
    {
        await Storage.Prepare(default);
        var link = await Link();
        using var http = new HttpClient();

        using var asked = new HttpRequestMessage(HttpMethod.Options, link);
        asked.Headers.Add("Origin", Page);
        asked.Headers.Add("Access-Control-Request-Method", "GET");
        asked.Headers.Add("Access-Control-Request-Headers", "range");
        using var allowed = await http.SendAsync(asked);
        using var wanted = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(1, 2) } };
        wanted.Headers.Add("Origin", Page);
        using var part = await http.SendAsync(wanted);

        Assert.True(allowed.IsSuccessStatusCode, $"{allowed}");
        Assert.Contains("GET", allowed.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal("li", await part.Content.ReadAsStringAsync());
        Assert.Contains(part.Headers.GetValues("Access-Control-Allow-Origin").Single(), (string[])["*", Page]);
        // Azurite spells the names of headers in small letters.
        var exposed = part.Headers.GetValues("Access-Control-Expose-Headers").Single();
        Assert.Contains("Content-Range", exposed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_may_not_write_even_with_a_link()
    {
        await Storage.Prepare(default);
        using var asked = new HttpRequestMessage(HttpMethod.Options, await Link());
        asked.Headers.Add("Origin", Page);
        asked.Headers.Add("Access-Control-Request-Method", "PUT");
        using var http = new HttpClient();

        using var refused = await http.SendAsync(asked);

        Assert.False(refused.IsSuccessStatusCode, $"{refused}");
    }

    [Fact]
    public async Task The_origin_of_links_is_what_a_page_may_load_from()
    {
        Assert.Equal((await Link()).GetLeftPart(UriPartial.Authority), Storage.BlobService);
        Assert.DoesNotContain("devstoreaccount1", Storage.BlobService, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_as_long_as_the_settings_say()
    {
        var store = new BlobMediaStore(azurite.Blobs, azurite.Options, linksLast: TimeSpan.FromMinutes(5));

        var link = Assert.Single((await store.LinksTo(Samples.Episode().Clip("c1"), [MediaNames.ClipFile], default))!);

        Assert.InRange(link.Expires!.Value, DateTimeOffset.UtcNow.AddMinutes(2), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Contains("sp=r&", link.Url, StringComparison.Ordinal);
        Assert.Contains("sr=b&", link.Url, StringComparison.Ordinal);
    }

    /// <summary>A link to a clip whose file is the text <c>clip</c>.</summary>
    private async Task<Uri> Link()
    {
        var clip = Samples.Episode().Clip("c1");
        using var work = azurite.MediaStore.OpenWorkFolder();
        await File.WriteAllTextAsync(work.File("clip.mp4"), "clip");
        await azurite.MediaStore.StoreClip(clip, 1, work.File("clip.mp4"), default);
        return new((await azurite.MediaStore.LinksTo(clip, [MediaNames.ClipFile], default))![0].Url);
    }
}
