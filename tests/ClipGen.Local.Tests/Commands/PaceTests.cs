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
        var progress = new ProgressLines("importing main", 3600, lines.Add, clock);

        for (var second = 1; second <= 25; second++)
        {
            clock.Seconds++;
            progress.Report(second / 100.0);
        }

        Assert.Equal(["importing main: 10 %, 36× real time, 00:01:30 left", "importing main: 20 %, 36× real time, 00:01:20 left"], lines);
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
