using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Serving;

/// <summary>R13.2: <c>GET …/play</c> names every file of a clip, and <c>GET /media/…</c> serves just those.</summary>
public sealed class MediaTests : IDisposable
{
    private readonly CompleteClip complete = new();

    public void Dispose() => complete.Dispose();

    [Fact]
    public async Task Every_file_of_a_clip_is_listed_and_served_with_its_type_in_parts_too()
    {
        await complete.Make([.. SideFiles.Names]);
        using var server = await ClipgenServer.Start(complete.Data.Root);

        var play = JsonElement.Parse(await server.Http.GetStringAsync("/api/tenants/acme/episodes/ep-1/clips/c1/play"));

        var files = play.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["clip.mp4", .. SideFiles.Names], files.Select(f => f.GetProperty("name").GetString()));
        Assert.Equal(["video", .. SideFiles.Names.Select(CompleteClip.KindOf)], files.Select(f => f.GetProperty("kind").GetString()));
        foreach (var file in files)
        {
            var (name, url) = (file.GetProperty("name").GetString()!, new Uri(file.GetProperty("url").GetString()!));
            Assert.Equal($"/media/acme/ep-1/clips/c1/{name}", url.AbsolutePath);
            using var whole = await server.Http.GetAsync(url);
            Assert.Equal((name, MediaNames.TypeOf(name)), (name, whole.Content.Headers.ContentType?.ToString()));
            var content = await whole.Content.ReadAsStringAsync();
            Assert.Equal($"this is {name}", content);
            Assert.Equal(content.Length, file.GetProperty("size").GetInt64());
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(8, 11) } };
            using var part = await server.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.PartialContent, name[..4]), (part.StatusCode, await part.Content.ReadAsStringAsync()));
            using var head = await server.Http.SendAsync(new(HttpMethod.Head, url));
            Assert.Equal((HttpStatusCode.OK, content.Length), (head.StatusCode, (int?)head.Content.Headers.ContentLength));
            Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
            using var again = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
            Assert.Equal(HttpStatusCode.NotModified, (await server.Http.SendAsync(again)).StatusCode);
        }
    }

    [Fact]
    public async Task A_file_is_shown_or_saved_under_its_clip_s_name_as_the_request_says()
    {
        await complete.Make([.. SideFiles.Names]);
        using var server = await ClipgenServer.Start(complete.Data.Root);
        foreach (var name in new[] { MediaNames.ClipFile }.Concat(SideFiles.Names))
        {
            using var shown = await server.Http.GetAsync($"/media/acme/ep-1/clips/c1/{name}");
            using var saved = await server.Http.GetAsync($"/media/acme/ep-1/clips/c1/{name}?download");

            Assert.False(shown.Content.Headers.Contains("Content-Disposition"));
            Assert.Equal($"attachment; filename=\"c1-{name}\"", saved.Content.Headers.GetValues("Content-Disposition").Single());
            Assert.Equal($"this is {name}", await saved.Content.ReadAsStringAsync());
            Assert.Equal(shown.Headers.ETag, saved.Headers.ETag);
            Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [ConditionalFact, RequiresUnix]
    public async Task A_file_outside_is_not_served_through_a_link_in_the_folder()
    {
        await complete.Make(SideFiles.WebVtt);
        using var server = await ClipgenServer.Start(complete.Data.Root);
        var outside = Path.Combine(TestRun.NewFolder("outside"), "secret");
        await File.WriteAllTextAsync(outside, "private");
        var clips = Path.Combine(complete.Data.Media, "acme/ep-1/clips");
        File.CreateSymbolicLink(Path.Combine(clips, "c1", SideFiles.SubRip), outside);
        Directory.CreateSymbolicLink(Path.Combine(clips, "c2"), Path.GetDirectoryName(outside)!);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(outside)!, MediaNames.ClipFile), "private");

        foreach (var path in new[] { $"c1/{SideFiles.SubRip}", $"c2/{MediaNames.ClipFile}" })
        {
            using var answer = await server.Http.GetAsync($"/media/acme/ep-1/clips/{path}");
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Nothing_else_of_the_folder_is_served()
    {
        await complete.Make(SideFiles.WebVtt);
        using var server = await ClipgenServer.Start(complete.Data.Root);
        await File.WriteAllTextAsync(Path.Combine(complete.Data.Media, "clip.vtt"), "outside");
        await File.WriteAllTextAsync(Path.Combine(complete.Data.Media, "acme/ep-1/clips/c1/notes.txt"), "private");

        Assert.Equal("this is clip.vtt", await server.Http.GetStringAsync("/media/acme/ep-1/clips/c1/clip.vtt"));
        foreach (var path in new[]
        {
            "acme/ep-1/clips/c1/attempt", "acme/ep-1/clips/c1/notes.txt", "acme/ep-1/clips/c1/CLIP.VTT", "acme/ep-1/clips/c1/poster.jpg",
            "acme/ep-1/clips/c1/", "acme/ep-1/clips/c1/..%2f..%2f..%2f..%2fclip.vtt", "acme/ep-1/clips/c1/..%5c..%5cclip.vtt",
            "acme/ep-1/clips/%2e%2e/clip.vtt", "acme/ep-1/clips/c1/%2e%2e/c1/attempt", "..%2f/ep-1/clips/c1/clip.vtt",
            "acme/ep-1/clips/c1/clip.vtt/x", "acme/ep-1/videos/main/transcript.vtt",
            "acme/ep-1/clips/c1%2f..%2fc1/clip.vtt",
        })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await server.Http.GetAsync($"/media/{path}")).StatusCode));
        }
    }
}
