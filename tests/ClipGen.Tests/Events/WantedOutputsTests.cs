using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>What an episode file asks for besides the cut (R11).</summary>
public sealed class WantedOutputsTests
{
    [Fact]
    public void Everything_that_can_be_asked_for_is_read()
    {
        var wanted = Clip("""
            {"captions":["vtt","srt","embedded","burned"],"shapes":["landscape","portrait","square"],"fit":"blur",
             "loudness":{"target":-14},"pictures":["poster","contactSheet","storyboard"],"posterTime":"00:01.5"}
            """);

        Assert.Equal(
            new WantedOutputs(
                [CaptionKind.Vtt, CaptionKind.Srt, CaptionKind.Embedded, CaptionKind.Burned],
                [ClipShape.Landscape, ClipShape.Portrait, ClipShape.Square],
                FrameFit.Blur,
                new(-14, -1),
                [PictureKind.Poster, PictureKind.ContactSheet, PictureKind.Storyboard],
                "00:01.5"),
            wanted);
    }

    [Fact]
    public void By_default_captions_are_files_and_a_track_and_there_is_a_poster()
    {
        var wanted = new WantedOutputs();

        Assert.Equal([true, true, true, false], Enum.GetValues<CaptionKind>().Select(wanted.Wants));
        Assert.Equal([true, false, false], Enum.GetValues<PictureKind>().Select(wanted.Wants));
        Assert.Empty(wanted.OtherShapes);
        Assert.Null(wanted.Loudness);
    }

    [Fact]
    public void A_clip_takes_from_its_episode_what_it_does_not_say_itself()
    {
        var file = EpisodeFile.Parse("""
            {"tenantId":"a","episodeId":"b","outputs":{"captions":["vtt"],"pictures":["poster","storyboard"]},"clips":[
             {"clipId":"c1","segments":[]},
             {"clipId":"c2","segments":[],"outputs":{"captions":[],"loudness":{"target":-16,"peak":-2}}}]}
            """);

        Assert.Equal(
            [
                new WantedOutputs([CaptionKind.Vtt], Pictures: [PictureKind.Poster, PictureKind.Storyboard]),
                new WantedOutputs([], Loudness: new(-16, -2), Pictures: [PictureKind.Poster, PictureKind.Storyboard]),
            ],
            file.Clips.Select(c => c.Wanted));
    }

    [Theory]
    [InlineData(
        """{"caption":["vtt"]}""",
        "clips[0].outputs has 'caption'; known are captions, shapes, fit, loudness, pictures, posterTime")]
    [InlineData("""{"captions":["ass"]}""", "clips[0].outputs.captions has \"ass\"; known are vtt, srt, embedded, burned")]
    [InlineData(
        """{"captions":"vtt"}""",
        "clips[0].outputs.captions is \"vtt\"; it must be a list of names, of vtt, srt, embedded, burned")]
    [InlineData("""{"captions":[1]}""", "clips[0].outputs.captions has 1; known are vtt")]
    [InlineData("""{"shapes":["Portrait"]}""", "clips[0].outputs.shapes has \"Portrait\"; known are landscape, portrait, square")]
    [InlineData("""{"fit":"stretch"}""", "clips[0].outputs.fit has \"stretch\"; known are crop, blur")]
    [InlineData("""{"pictures":["gif"]}""", "clips[0].outputs.pictures has \"gif\"; known are poster, contactSheet, storyboard")]
    [InlineData("""{"loudness":-14}""", "clips[0].outputs.loudness is -14; it must be an object")]
    [InlineData("""{"loudness":{}}""", "clips[0].outputs.loudness has no target; use a number of LUFS, as -14")]
    [InlineData("""{"loudness":{"target":14}}""", "clips[0].outputs.loudness.target is 14; it must be a number from -36 to -5")]
    [InlineData("""{"loudness":{"target":-14,"peak":1}}""", "clips[0].outputs.loudness.peak is 1; it must be a number from -9 to 0")]
    [InlineData("""{"loudness":{"target":-14,"range":7}}""", "clips[0].outputs.loudness has 'range'; known are target, peak")]
    [InlineData("""{"posterTime":"soon"}""", "clips[0].outputs.posterTime 'soon' is not a valid time")]
    [InlineData("""["vtt"]""", "clips[0].outputs is [\"vtt\"]; it must be an object")]
    public void What_is_not_known_is_refused_with_what_is(string outputs, string says) =>
        Assert.StartsWith(says, Assert.Throws<InvalidInputException>(() => Clip(outputs)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_clip_that_asks_for_something_else_than_before_has_changed()
    {
        var (clip, _) = Model.Clip.Detected(new("a", "b", "c"), null, [], DateTimeOffset.UnixEpoch, wanted: new([CaptionKind.Vtt]));

        Assert.True(new EpisodeFile.ClipToMake("c", null, [], Wanted: new([CaptionKind.Vtt])).IsAskedBy(clip));
        Assert.False(new EpisodeFile.ClipToMake("c", null, [], Wanted: new([CaptionKind.Srt])).IsAskedBy(clip));
        Assert.False(new EpisodeFile.ClipToMake("c", null, []).IsAskedBy(clip));
    }

    private static WantedOutputs? Clip(string outputs) => EpisodeFile.Parse(
        $$"""{"tenantId":"a","episodeId":"b","clips":[{"clipId":"c","segments":[],"outputs":{{outputs}}}]}""").Clips[0].Wanted;
}
