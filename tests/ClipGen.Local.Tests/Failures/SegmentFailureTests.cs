using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Steps;

namespace ClipGen.Local.Tests;

/// <summary>R2.3, R3.3: what is wrong with a segment is in the record, with its number.</summary>
public sealed class SegmentFailureTests
{
    [Theory]
    [InlineData("00:03", "00:02.5", ErrorCode.TimeOrder, "is before")]
    [InlineData("00:03", "00:03", ErrorCode.TimeOrder, "empty")]
    [InlineData("00:03.001", "00:03.002", ErrorCode.TimeOrder, "no frame")]
    [InlineData("three", "00:04", ErrorCode.TimeInvalid, "startTime 'three'")]
    [InlineData("00:03", "00:61", ErrorCode.TimeInvalid, "endTime '00:61'")]
    [InlineData("00:03", null, ErrorCode.TimeInvalid, "endTime is missing")]
    [InlineData("00:11.5", "00:12.51", ErrorCode.PastEnd, "the segment ends at 00:00:12.51, past the recording's end at 00:00:12")]
    [InlineData("05:00", "05:10", ErrorCode.PastEnd, "recording's end at 00:00:12")]
    [InlineData("12:00:00", "12:00:01", ErrorCode.PastEnd, "recording's end")]
    public async Task A_bad_segment_fails_the_clip_and_is_named(string? start, string? end, string code, string says)
    {
        await using var studio = await ShortRecording.InAStudio();

        var error = await studio.Fail("c1", new("00:01", "00:01.2"), new(start, end));

        Assert.Equal((code, "ExtractSegment", 2, false), (error.Code, error.Step, error.Segment, error.Retriable));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Single(error.Failures);
    }

    [Fact]
    public async Task All_bad_segments_are_kept_and_the_lowest_comes_first()
    {
        await using var studio = await ShortRecording.InAStudio();

        var error = await studio.Fail("c1", new("x", "y"), new("00:01", "00:01.2"), new("00:50", "00:51"));

        Assert.Equal([(1, ErrorCode.TimeInvalid), (3, ErrorCode.PastEnd)], error.Failures.Select(f => (f.Segment!.Value, f.Code)));
        Assert.Equal((1, ErrorCode.TimeInvalid), (error.Segment!.Value, error.Code));
    }

    [Fact]
    public async Task A_clip_without_segments_fails_when_it_is_planned()
    {
        await using var studio = await ShortRecording.InAStudio();

        var error = await studio.Fail("c1");

        Assert.Equal((ErrorCode.NoSegments, "PlanClip", null), (error.Code, error.Step, error.Segment));
        Assert.Equal(0, (await studio.History("c1"))[1].SegmentCount);
    }

    /// <summary>R3.4.</summary>
    [Fact]
    public async Task A_speaker_whom_no_track_has_is_a_warning_and_the_main_track_is_shown()
    {
        await using var studio = await ShortRecording.InAStudio();

        var clip = await studio.Make("c1", new Segment("00:01", "00:02", "nobody"));

        Assert.Contains("'nobody'", Assert.Single(clip.Warnings!), StringComparison.Ordinal);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
    }

    [Theory]
    [InlineData("nobody", "no track has the speaker 'nobody'")]
    [InlineData(null, "names no speaker")]
    public async Task Without_a_main_track_there_is_nothing_to_fall_back_on(string? speaker, string says)
    {
        await using var studio = new Studio();
        await studio.Record("guest", await ShortRecording.Source.Chunks("guest", 4), "guest");

        var error = await studio.Fail("c1", new("00:01", "00:02", "guest"), new("00:01", "00:02", speaker));

        Assert.Equal((ErrorCode.TrackMissing, 2), (error.Code, error.Segment));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_track_without_a_playlist_is_named()
    {
        await using var studio = await ShortRecording.InAStudio();
        File.Delete(Path.Combine(studio.TrackFolder("main"), "main_chunk.m3u8"));

        var error = await studio.Fail("c1", new Segment("00:01", "00:02"));

        Assert.Equal((ErrorCode.PlaylistMissing, "ExtractSegment", 1), (error.Code, error.Step, error.Segment));
        Assert.Contains("acme/ep-1/videos/main/chunks/main_chunk.m3u8", error.Message, StringComparison.Ordinal);
    }

    /// <summary>R2.6.</summary>
    [Fact]
    public async Task One_clips_failure_stops_no_other()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Add("a-bad", new Segment("01:00", "01:01"));
        await studio.Add("b-good", new Segment("00:01", "00:02"));
        await studio.Add("c-bad");
        await studio.Add("d-good", new Segment("00:02", "00:03"));

        await studio.Run();

        await studio.Failed("a-bad");
        await studio.Failed("c-bad");
        Assert.Equal(
            (ClipStatus.Complete, ClipStatus.Complete), ((await studio.Find("b-good")).Status, (await studio.Find("d-good")).Status));
    }
}
