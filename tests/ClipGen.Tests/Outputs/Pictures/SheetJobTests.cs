using ClipGen.Ffmpeg;
using ClipGen.Outputs.Pictures;

namespace ClipGen.Tests.Outputs.Pictures;

public sealed class SheetJobTests
{
    private static readonly MachineLimits Limits = new(TimeSpan.FromMinutes(1), 2);

    private static readonly ClipToShow Clip = Showing.Clip(frames: 3, new(30));

    [Fact]
    public void Both_pictures_come_of_one_decoding()
    {
        var job = SheetJob.Build(Clip, [ContactSheet.Of(Clip), Storyboard.Of(Clip)], "/w/list", 0, "/w", "x", Limits);
        var line = $" {string.Join(' ', job.Arguments)} ";

        Assert.Equal(1, job.Arguments.Count(a => a == "-i"));
        Assert.Contains(" -protocol_whitelist file,concat -max_pixels ", line, StringComparison.Ordinal);
        Assert.Contains("[0:v:0]settb=expr=1/30,select='(eq(pts,0)+eq(pts,1)+eq(pts,2))',", line, StringComparison.Ordinal);
        Assert.Contains(" -map [o0] ", line, StringComparison.Ordinal);
        Assert.EndsWith(" file:/w/storyboard.jpg ", line, StringComparison.Ordinal);
        Assert.Contains(" file:/w/contact.jpg ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_frames_that_were_shown_are_read_from_what_the_filters_print() =>
        Assert.Equal([60, 75], SheetJob.Shown(
            "frame:0    pts:0       pts_time:0\nclipgen.picture=1\nframe:1    pts:15      pts_time:0.5\nclipgen.picture=1\n", first: 60));
}
