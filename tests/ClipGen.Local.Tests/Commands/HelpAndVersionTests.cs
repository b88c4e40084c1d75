using ClipGen.Contracts.Programs;
using ClipGen.Local.Commands;

namespace ClipGen.Local.Tests;

public sealed class HelpAndVersionTests
{
    private readonly ClipGenProgram program = new();

    [Fact]
    public async Task Version_names_the_program_its_version_and_the_commit_it_was_built_from()
    {
        var version = (await program.Run("--version")).MustBe(0);

        var commit = Path.Exists(Path.Combine(Repository.Root, ".git")) ? @" \([0-9a-f]{7}\)" : "";
        Assert.Matches($@"^clipgen \d+\.\d+\.\d+{commit}$", version.Output);
        Assert.Equal("", version.Error);
    }

    [Theory]
    [InlineData("1.2.3+0123456789abcdef0123456789abcdef01234567", "1.2.3 (0123456)")]
    [InlineData("1.2.3-beta.1+0123456789abcdef", "1.2.3-beta.1 (0123456)")]
    [InlineData("1.2.3", "1.2.3")]
    public void The_commit_is_short_and_may_be_missing(string informational, string text) =>
        Assert.Equal(text, ProgramVersion.Of(informational));

    [Theory]
    [InlineData("clipgen [command] [options]", "--help")]
    [InlineData("clipgen [command] [options]", "-h")]
    [InlineData("clipgen cut <VIDEO> [options]", "cut", "--help")]
    public async Task Help_calls_the_program_by_its_name(string usage, params string[] arguments)
    {
        var help = (await program.Run(arguments)).MustBe(0);

        Assert.Contains(usage, help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ClipGen.Local", help.Output, StringComparison.Ordinal);
    }
}
