namespace ClipGen.Local.Tests;

public sealed class DemoAndDoctorTests
{
    private static readonly string[] Clips = ["1-inside-a-chunk", "2-over-two-chunks", "3-speakers-switch", "4-past-the-end"];

    private static readonly string[] Lines = ["clipgen", ".NET", "ffmpeg", "libx264", "data folder", "settings"];

    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task The_demo_ends_as_expected_the_second_time_too()
    {
        // The second time as the script at the top of the repository starts it.
        foreach (var (script, typed) in new[] { ("", "clipgen"), ("./clipgen", "./clipgen") })
        {
            var demo = (await program.Run([("CLIPGEN_COMMAND", script)], "demo")).MustBe(0);

            Assert.Contains("As expected", demo.Output, StringComparison.Ordinal);
            Assert.Contains("PAST_END", demo.Output, StringComparison.Ordinal);
            Assert.EndsWith(
                $"Look at them in the browser: {typed} --data {program.Data} open", demo.Output.TrimEnd(), StringComparison.Ordinal);
            Assert.All(Clips, c => Assert.Contains(c, demo.Output, StringComparison.Ordinal));
            var clips = Path.Combine(program.Data, "media/demo/two-speakers/clips");
            Assert.Equal(3, Directory.GetFiles(clips, "clip.mp4", SearchOption.AllDirectories).Length);
        }
    }

    [Fact]
    public async Task The_doctor_says_what_is_there()
    {
        var doctor = (await program.Run("doctor")).MustBe(0);

        Assert.All(Lines, s => Assert.Contains(s, doctor.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(program.Data));
    }

    [Theory]
    [InlineData("FFMPEG_PATH", "/nowhere", "/nowhere")]
    [InlineData("ClipGen__Preset", "turbo", "ClipGen__Preset is 'turbo'")]
    public async Task The_doctor_says_what_is_wrong_and_is_exit_1(string name, string value, string says) =>
        Assert.Contains(says, (await program.Run([(name, value)], "doctor")).MustBe(1).Output, StringComparison.Ordinal);
}
