using System.Net;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Storage;

namespace ClipGen.Episodes;

/// <summary>
/// The HTTP API of a track's transcript: what both hosts answer. The track need not be declared: nor need a recording that is in place,
/// and a transcript may be there before it.
/// </summary>
public sealed class TrackTranscript(IMediaStore media, FaultAnswers faults)
{
    private static readonly HttpAnswer TooLarge = HttpAnswer.TooLarge(StoredTranscript.LargestSize);

    /// <summary><c>PUT …/tracks/{track}/transcript</c>: WebVTT or SubRip, replacing one of either format.</summary>
    /// <returns>204; 400 with what is wrong with it; 413; 503.</returns>
    public Task<HttpAnswer> Put(
        string tenantId, string episodeId, string trackName, Stream body, CancellationToken cancellation) => faults.Guard(async () =>
    {
        var track = Key(tenantId, episodeId, trackName);
        if (await RequestBody.Read(body, cancellation, StoredTranscript.LargestSize) is not { } text)
        {
            return TooLarge;
        }
        await media.StoreTranscript(track, Parse(text), cancellation);
        return HttpAnswer.Nothing;
    });

    /// <summary><c>GET …/tracks/{track}/transcript</c></summary>
    /// <returns>200 with the transcript as it was put; 404; 400; 500 when what lies there cannot be read; 503.</returns>
    public Task<HttpAnswer> Get(string tenantId, string episodeId, string trackName, CancellationToken cancellation) =>
        faults.Guard(async () =>
        {
            var track = Key(tenantId, episodeId, trackName);
            return await media.ReadTranscript(track, cancellation) is { } found
                ? new(HttpStatusCode.OK, MediaNames.TypeOf(found.Name), found.Text)
                : HttpAnswer.Error(HttpStatusCode.NotFound, $"track {track} has no transcript");
        });

    /// <summary><c>DELETE …/tracks/{track}/transcript</c></summary>
    /// <returns>204, whether or not it was there; 400; 503.</returns>
    public Task<HttpAnswer> Remove(string tenantId, string episodeId, string trackName, CancellationToken cancellation) =>
        faults.Guard(async () =>
        {
            await media.RemoveTranscript(Key(tenantId, episodeId, trackName), cancellation);
            return HttpAnswer.Nothing;
        });

    /// <summary>A transcript from outside, under the name of its format: WebVTT says in its first line what it is.</summary>
    /// <exception cref="InvalidInputException">It is not a transcript, with what is wrong.</exception>
    public static StoredTranscript Parse(string text)
    {
        text = text.TrimStart('\uFEFF');
        var name = text.StartsWith("WEBVTT", StringComparison.Ordinal) ? StoredTranscript.WebVtt : StoredTranscript.SubRip;
        try
        {
            _ = Transcript.Read(text, name);
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.TranscriptInvalid)
        {
            throw new InvalidInputException(e.Error.Message, e);
        }
        return new(name, text);
    }

    private static TrackKey Key(string tenantId, string episodeId, string trackName) =>
        new(new EpisodeKey(tenantId, episodeId), trackName);
}
