using ClipGen.Local.Display;

namespace ClipGen.Local.Tests;

public sealed class PaceTests
{
    private readonly Clock clock = new();

    [Theory]
    [InlineData(3600, 0, 10, "")]
    [InlineData(3600, 0.25, 0, "")]
    [InlineData(3600, 0.25, 10, "90× real time, 00:00:30 left")]
    [InlineData(3600, 0.01, 80, "0.5× real time, 02:12:00 left")]
    [InlineData(3600, 1, 20, "180× real time, 00:00:00 left")]
    [InlineData(0, 0.5, 90, "00:01:30 left")]
    public void Speed_and_the_time_that_is_left_are_said(double seconds, double share, int elapsed, string text)
    {
        var pace = new Pace(seconds, clock);
        clock.Seconds += elapsed;

        Assert.Equal(text, pace.At(share));
    }

    [Fact]
    public void Without_a_terminal_there_is_a_line_every_ten_seconds()
    {
        var lines = new List<string>();
        var progress = new ProgressLines(new Pace(3600, clock), lines.Add, clock);

        for (var second = 1; second <= 25; second++)
        {
            clock.Seconds++;
            progress.Report("importing main", second / 100.0);
        }

        Assert.Equal(["importing main: 10 %, 36× real time, 00:01:30 left", "importing main: 20 %, 36× real time, 00:01:20 left"], lines);
    }

    [Fact]
    public void As_long_as_nothing_is_done_no_time_is_said()
    {
        var lines = new List<string>();
        var progress = new ProgressLines(new Pace(3600, clock), lines.Add, clock);
        clock.Seconds += 10;

        progress.Report("importing main", 0);

        Assert.Equal(["importing main: 0 %"], lines);
    }

    [Theory]
    [InlineData(80, "1 of 2: cutting 00:00:10–00:00:20  90× real time, 00:00:30 left")]
    [InlineData(60, "1 of 2: cutting 00:00:10–00:00:20  00:00:30 left")]
    [InlineData(42, "1 of 2: cutting 00:00:10–0…  00:00:30 left")]
    public void In_a_narrow_terminal_the_time_that_is_left_stays(int room, string text)
    {
        var pace = new Pace(3600, clock);
        clock.Seconds += 10;

        Assert.Equal(text, BarText.Of("1 of 2: cutting 00:00:10–00:00:20", pace, 0.25, room));
    }

    [Fact]
    public void Of_a_clip_with_a_long_name_the_end_is_shown()
    {
        Assert.Equal("…long-name  cutting 1/2", BarText.End("acme/ep-1/a-long-name  cutting 1/2", 23));
        Assert.Equal("acme/ep-1/c1  planning", BarText.End("acme/ep-1/c1  planning", 23));
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
