using System.Text;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>R11.1: what is said in a track's recording.</summary>
public abstract partial class MediaStoreContract
{
    private static readonly StoredTranscript Vtt = new("transcript.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße 🎬\n");
    private static readonly StoredTranscript Srt = new("transcript.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nhi\r\n");

    [ConditionalFact]
    public async Task A_track_has_one_transcript_of_either_format()
    {
        var track = Track();
        Assert.Null(await Store.ReadTranscript(track, Never));

        foreach (var transcript in new[] { Vtt, Srt, Srt with { Text = "" }, Vtt })
        {
            await Store.StoreTranscript(track, transcript, Never);

            Assert.Equal(transcript, await Store.ReadTranscript(track, Never));
            Assert.Equal(transcript.Text, await Get(MediaNames.Transcript(track, transcript.Name)));
            Assert.Null(await Get(MediaNames.Transcript(track, transcript.OtherName)));
        }
        Assert.Null(await Store.ReadTranscript(Track(), Never));
        Assert.Null(await Store.ReadTranscript(new(track.Episode, "main2"), Never));

        await Store.RemoveTranscript(track, Never);
        await Store.RemoveTranscript(track, Never);
        Assert.Null(await Store.ReadTranscript(track, Never));
    }

    [ConditionalFact]
    public async Task A_transcript_stays_when_its_recording_is_replaced_and_goes_with_the_episode()
    {
        var track = Track();
        await Store.StoreTranscript(track, Vtt, Never);

        await Store.PutTrack(track, Recorded(track, ("a.ts", 5)), null, Never);
        await Store.PutTrack(track, Recorded(track, ("b.ts", 5)), null, Never);

        Assert.Equal(Vtt, await Store.ReadTranscript(track, Never));
        Assert.Equal("#EXTM3U b.ts", await Store.ReadPlaylist(track, Never));
        await Store.Remove(track.Episode, Never);
        Assert.Null(await Store.ReadTranscript(track, Never));
    }

    [ConditionalFact]
    public async Task Of_writers_at_once_one_transcript_stays()
    {
        var track = Track();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => Store.StoreTranscript(track, (i % 2 == 0 ? Vtt : Srt) with { Text = $"{i}" }, Never))));

        Assert.InRange(int.Parse((await Store.ReadTranscript(track, Never))!.Text, null), 0, 7);
    }

    [ConditionalFact]
    public async Task A_transcript_that_somebody_put_there_is_read_if_it_is_text_of_at_most_ten_megabytes()
    {
        var track = Track();
        var name = MediaNames.Transcript(track, "transcript.srt");
        await Put(name, [.. Encoding.UTF8.Preamble, .. "hällo"u8]);
        Assert.Equal(new("transcript.srt", "hällo"), await Store.ReadTranscript(track, Never));

        await Put(name, [.. Enumerable.Repeat((byte)'x', StoredTranscript.LargestSize)]);
        Assert.Equal(10 * 1024 * 1024, (await Store.ReadTranscript(track, Never))!.Text.Length);

        foreach (var (content, why) in new[]
        {
            (new byte[StoredTranscript.LargestSize + 1], "transcript.srt of track 'main' has 10485761 bytes; at most 10485760 are read"),
            ([.. "caf"u8, 0xE9], "transcript.srt of track 'main' is not valid UTF-8"),
        })
        {
            await Put(name, content);

            var refused = await Assert.ThrowsAsync<ClipException>(() => Store.ReadTranscript(track, Never));

            Assert.Equal((ErrorCode.TranscriptInvalid, why), (refused.Error.Code, refused.Error.Message));
        }
    }
}
