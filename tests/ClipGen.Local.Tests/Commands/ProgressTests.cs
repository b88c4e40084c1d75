using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Timeline;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Tests;

/// <summary>What a person sees of a command that takes long.</summary>
public sealed class ProgressTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly Clock clock = new();
    private readonly ClipGenProgram program = new();

    [Fact]
    public void All_clips_are_one_line_with_failures_and_the_time_that_is_left()
    {
        var tally = new Tally(clock);
        tally.Begin(1_000);
        Assert.Equal("0 of 1,000 clips", tally.ToString());

        for (var i = 0; i < 12; i++)
        {
            tally.Progressed(Key(i), Progress.Extracting(0, 1));
            tally.Ended(Ended(i, failed: i < 3));
        }
        clock.Seconds += 3;

        Assert.Equal("12 of 1,000 clips, 3 failed, 00:04:07 left", tally.ToString());
    }

    [Fact]
    public void Clips_that_are_being_made_count_by_their_share()
    {
        var tally = new Tally(clock);
        tally.Begin(2);
        tally.Progressed(Key(0), Progress.Extracting(0, 3));

        Assert.Equal(0.25, tally.Encoded(Key(0), 1, 1));
        Assert.Equal(0.375, tally.Encoded(Key(0), 2, 0.5));
        Assert.Equal(0.1875, tally.Share);
        // Of a segment that an earlier run left, only the end is told.
        Assert.Equal(0.75, tally.Progressed(Key(0), Progress.Extracting(3, 3)));
        tally.Ended(Ended(0, failed: false));
        Assert.Null(tally.Encoded(Key(0), 3, 0.5));
        Assert.Equal(0.5, tally.Share);
    }

    [Fact]
    public async Task Without_a_terminal_the_clips_are_told_every_ten_seconds_and_a_failure_at_once()
    {
        var lines = new List<string>();
        var board = new PlainBoard(lines.Add, clock);

        await board.While(2, () =>
        {
            board.Progressed(Key(0), 1, Progress.Planning());
            clock.Seconds += 10;
            clock.Tick();
            board.Progressed(Key(0), 1, Progress.Extracting(0, 1));
            board.Encoded(Key(0), 1, 1);
            board.Ended(Key(0), "PAST_END: too late");
            board.Ended(Ended(0, failed: true));
            clock.Seconds += 10;
            clock.Tick();
            return Task.FromResult(0);
        });

        Assert.Equal(TimeSpan.FromSeconds(10), clock.Period);
        Assert.Equal(["0 of 2 clips", "acme/ep-1/c0: PAST_END: too late", "1 of 2 clips, 1 failed, 00:00:20 left"], lines);
    }

    [Fact]
    public async Task A_run_tells_how_far_it_is_unless_it_must_be_quiet()
    {
        await program.Prepare(Source, ("c1", "00:01", "00:02"));
        var file = await program.Write(
            "event.json", """{"id":"1","eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""");
        var slow = new BrokenFfmpeg("sleep 11");

        var told = (await program.Run([("FFMPEG_PATH", slow.Folder)], "run", file)).MustBe(0);
        var quiet = await program.Run(
            [("FFMPEG_PATH", slow.Folder)], "retry", "--tenant", "acme", "--episode", "ep-1", "--clip", "c1", "--force", "--quiet");
        quiet.MustBe(0);

        Assert.Contains("0 of 1 clip", told.Error, StringComparison.Ordinal);
        Assert.Equal("", quiet.Error);
    }

    [Fact]
    public async Task What_only_informs_is_not_said_to_who_wants_quiet()
    {
        string[] import = ["import", await Source.Mp4(), "--tenant", "acme", "--episode", "ep-1", "--track", "main"];
        var file = await program.Write("new.json", ClipGenProgram.Episode(("c1", "00:01", "00:02")));

        var told = (await program.Run(import)).MustBe(0);
        var quiet = (await program.Run([.. import, "--quiet"])).MustBe(0);
        var made = (await program.Run("make", file, "--quiet")).MustBe(0);

        Assert.Contains("acme/ep-1/main: copied without re-encoding", told.Error, StringComparison.Ordinal);
        Assert.Equal(("", told.Output), (quiet.Error, quiet.Output));
        Assert.Equal("", made.Error);
    }

    [Fact]
    public async Task In_a_terminal_there_is_a_bar_for_all_clips_and_for_each()
    {
        var terminal = new ClipGenProgram(("TERM", "xterm-256color"));
        await terminal.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03", "00:04"));
        var file = await terminal.Write("new.json", ClipGenProgram.Episode(("c1", "00:01", "00:02"), ("c2", "00:03", "00:04")));

        var made = (await terminal.RunInTerminal("", "make", file)).MustBe(0);

        Assert.Contains("2 of 2 clips", made.Output, StringComparison.Ordinal);
        Assert.Contains("acme/ep-1/c2  complete", made.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--from 00:01 --to 00:02", "out.mp4", "; nothing is left of it, and the same command starts again")]
    [InlineData("--range 1-2 --range 3-4", "clips", "; the same command continues where it left off")]
    public async Task An_interrupted_cut_says_what_the_same_command_does(string arguments, string output, string says)
    {
        var ffmpeg = new BrokenFfmpeg("sleep 100");
        string[] command = ["cut", await Source.Mp4(), .. arguments.Split(' '), "-o", Path.Combine(program.Beside, output)];
        using var process = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], command);
        await ffmpeg.Begun(process);

        process.Signal("INT");

        Assert.Equal("clipgen: interrupted" + says, (await ClipGenProgram.End(process)).MustBe(130).Error);
        (await program.Run(command)).MustBe(0);
    }

    private static ClipKey Key(int number) => new("acme", "ep-1", $"c{number}");

    private static Clip Ended(int number, bool failed) =>
        new(Key(number), null, [], failed ? ClipStatus.Failed : ClipStatus.Complete, 1, StatusStep.Completed, default);

    /// <summary>Time goes on only when it is told to.</summary>
    private sealed class Clock : TimeProvider
    {
        private Action tick = () => { };

        public int Seconds { get; set; }

        public TimeSpan Period { get; private set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;

        public void Tick() => tick();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (tick, Period) = (() => callback(state), period);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
