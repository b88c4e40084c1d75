using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

/// <summary>R11.5 where no transaction spans two blobs: what falls between the requests that store a file beside a clip.</summary>
[Collection(AzuriteTests.Name)]
public sealed class SideBlobTests(AzuriteServer azurite) : IDisposable
{
    private readonly WorkFolder local = azurite.MediaStore.OpenWorkFolder();

    private IMediaStore Store => azurite.MediaStore;

    private BlobContainerClient Media => azurite.Blobs.GetBlobContainerClient("media");

    public void Dispose() => local.Dispose();

    [ConditionalFact]
    public async Task Files_beside_a_clip_have_their_content_types_and_links_that_give_them()
    {
        var clip = await Finished(4);
        foreach (var name in SideFiles.Names)
        {
            await Store.StoreSideFile(clip, 4, name, Written(name), default);
        }

        var links = (await Store.LinksTo(clip, SideFiles.Names, default))!;

        using var http = new HttpClient();
        foreach (var (name, link) in SideFiles.Names.Zip(links))
        {
            var blob = (await Media.GetBlobClient(MediaNames.Beside(clip, name)).GetPropertiesAsync()).Value;
            Assert.Equal((name, MediaNames.TypeOf(name), "4"), (name, blob.ContentType, blob.Metadata["attempt"]));
            using var answer = await http.GetAsync(new Uri(link.Url));
            Assert.Equal(MediaNames.TypeOf(name), answer.Content.Headers.ContentType?.ToString());
            Assert.Equal(name, await answer.Content.ReadAsStringAsync());
            Assert.InRange(link.Expires!.Value, DateTimeOffset.UtcNow.AddMinutes(55), DateTimeOffset.UtcNow.AddMinutes(65));
        }
        Assert.Equal("text/vtt; charset=utf-8", await TranscriptType("transcript.vtt"));
        Assert.Equal("application/x-subrip", await TranscriptType("transcript.srt"));

        async Task<string> TranscriptType(string name)
        {
            var track = new TrackKey(clip.Episode, "main");
            await Store.StoreTranscript(track, new(name, "x"), default);
            return (await Media.GetBlobClient(MediaNames.Transcript(track, name)).GetPropertiesAsync()).Value.ContentType;
        }
    }

    [ConditionalFact]
    public async Task A_newer_clip_that_arrives_during_the_upload_keeps_the_older_file_out()
    {
        var clip = await Finished(1);
        var late = Interrupted(RequestMethod.Put, "clip.vtt", () => Store.StoreClip(clip, 2, Written("newer"), default));

        await Refused(late.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), default));

        Assert.Empty(await Store.FindSideFiles(clip, default));
    }

    [ConditionalFact]
    public async Task A_newer_file_of_the_same_name_that_arrives_during_the_upload_stays()
    {
        var clip = await Finished(1);
        await Store.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("before"), default);
        var late = Interrupted(RequestMethod.Put, "clip.vtt", async () =>
        {
            await Store.StoreClip(clip, 2, Written("newer"), default);
            await Store.StoreSideFile(clip, 2, SideFiles.WebVtt, Written("newer"), default);
        });

        await Refused(late.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), default));

        Assert.Equal([new("clip.vtt", 5, 2)], await Store.FindSideFiles(clip, default));
    }

    [ConditionalFact]
    public async Task A_file_that_is_written_while_a_newer_clip_is_uploaded_goes_once_the_clip_is_there()
    {
        var clip = await Finished(1);
        var newer = Interrupted(
            RequestMethod.Put, "clip.mp4", () => Store.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), default));

        await newer.StoreClip(clip, 2, Written("newer"), default);

        Assert.Empty(await Store.FindSideFiles(clip, default));
    }

    /// <summary>A process that dies between upload and second look leaves the file: the check names it, and the retry removes it.</summary>
    [ConditionalFact]
    public async Task What_a_process_left_that_died_after_the_upload_is_found_and_removed_by_its_retry()
    {
        var clip = await Finished(1);
        var looks = 0;
        var dying = Interrupted(RequestMethod.Put, "clip.vtt", () => Store.StoreClip(clip, 2, Written("newer"), default), request =>
        {
            if (request.Method == RequestMethod.Head && request.Uri.Path.EndsWith("clip.mp4", StringComparison.Ordinal) && ++looks == 2)
            {
                throw new IOException("the process died");
            }
        });
        await Assert.ThrowsAsync<ClipException>(() => dying.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), default));
        Assert.Equal([new("clip.vtt", 3, 1)], await Store.FindSideFiles(clip, default));
        await Record(clip, attempt: 2);
        Assert.Equal(
            [$"{clip} has clip.vtt of attempt 1, but its finished clip is of attempt 2"], await Faults(clip));

        await Refused(Store.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), default));

        Assert.Empty(await Store.FindSideFiles(clip, default));
        Assert.Empty(await Faults(clip));
    }

    [ConditionalFact]
    public async Task The_check_names_a_recorded_file_that_is_missing_or_has_another_size()
    {
        var clip = await Finished(1);
        foreach (var name in new[] { SideFiles.Poster, SideFiles.SubRip, SideFiles.Square })
        {
            await Store.StoreSideFile(clip, 1, name, Written(name), default);
        }
        await Record(
            clip, attempt: 1, new("poster", Name("poster.jpg"), 10), new("srt", Name("clip.srt"), 8),
            new("square", Name("clip.square.mp4"), 15));
        Assert.Empty(await Faults(clip));

        await Media.GetBlobClient(Name("poster.jpg")).DeleteAsync();
        await Store.StoreSideFile(clip, 1, SideFiles.SubRip, Written("another"), default);

        Assert.Equal(
            [
                $"{clip} has an output {Name("poster.jpg")} that is missing or has another size",
                $"{clip} has an output {Name("clip.srt")} that is missing or has another size",
            ],
            await Faults(clip));

        string Name(string name) => MediaNames.Beside(clip, name);
    }

    private Task<IReadOnlyList<string>> Faults(ClipKey clip) =>
        new CheckEpisode(azurite.ClipStore, Store).Run(clip.Episode, default);

    /// <summary>A record of the clip as complete, with its history.</summary>
    private async Task Record(ClipKey key, int attempt, params ClipFile[] outputs)
    {
        var (clip, detected) = Samples.Detected(key);
        Assert.True(await azurite.ClipStore.Commit(clip, detected, null, default));
        var size = (await Store.FindClip(key, default))!.Size;
        var completed = Samples.Completed(key, attempt);
        completed = completed with { Output = completed.Output! with { FileSize = size } };
        foreach (var entry in new[] { Samples.Started(key, attempt), completed })
        {
            var (now, version) = (await azurite.ClipStore.Find(key, default))!.Value;
            var (next, written) = StatusHistory.Append(now, entry);
            Assert.True(await azurite.ClipStore.Commit(next with { Outputs = outputs }, written, version, default));
        }
    }

    private async Task<ClipKey> Finished(int attempt)
    {
        var clip = Samples.Episode().Key();
        await Store.StoreClip(clip, attempt, Written("clip"), default);
        return clip;
    }

    private string Written(string text)
    {
        var path = local.File(Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task Refused(Task store) =>
        Assert.Equal(ErrorCode.AttemptSuperseded, (await Assert.ThrowsAsync<ClipException>(() => store)).Error.Code);

    /// <summary>A store before whose first such request something else happens.</summary>
    /// <param name="each">Told of every request; what it throws, the store sees in place of an answer.</param>
    private BlobMediaStore Interrupted(RequestMethod method, string ending, Func<Task> first, Action<Request>? each = null)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(new Interruption(method, ending, first, each), HttpPipelinePosition.PerCall);
        return new(new BlobServiceClient(azurite.ConnectionString, options), azurite.Options);
    }

    private sealed class Interruption(RequestMethod method, string ending, Func<Task> first, Action<Request>? each) : HttpPipelinePolicy
    {
        private bool happened;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            each?.Invoke(message.Request);
            if (!happened && message.Request.Method == method && message.Request.Uri.Path.EndsWith(ending, StringComparison.Ordinal))
            {
                happened = true;
                await first();
            }
            await ProcessNextAsync(message, pipeline);
        }
    }
}
