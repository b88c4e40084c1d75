using ClipGen.Local.Storage;
using ClipGen.Local.Tests.Serving;
using ClipGen.Model;

namespace ClipGen.Local.Tests;

/// <summary>What the program says to mistakes that people make every day.</summary>
public sealed class MessagesTests
{
    private readonly ClipGenProgram program = new();

    [Theory]
    [InlineData("cutt", "'cutt' is not a command of clipgen; did you mean 'cut'?")]
    [InlineData("Stauts --tenant acme", "'Stauts' is not a command of clipgen; did you mean 'status'?")]
    [InlineData("frobnicate", "'frobnicate' is not a command of clipgen (")]
    [InlineData("status --tenent acme --episode ep-1", "'--tenent' is not an option of clipgen status; did you mean '--tenant'?")]
    [InlineData("run --jsn", "'--jsn' is not an option of clipgen run; did you mean '--json'?")]
    [InlineData("cut a.mp4 --fro 1 --to 2 -o b.mp4", "'--fro' is not an option of clipgen cut; did you mean '--from'?")]
    [InlineData("list --verbos", "'--verbos' is not an option of clipgen list; did you mean '--verbose'?")]
    [InlineData("list all", "'all' is one argument too many for clipgen list")]
    [InlineData("status --tenant acme", "'--episode' is required")]
    [InlineData("cut a.mp4 --from 1 --to 2 -o b.mp4 --audio-stream first", "--audio-stream is 'first'; it must be a whole number")]
    [InlineData("import a.mp4 --tenant a --episode b --track c --chunk-seconds 1.5", "--chunk-seconds is '1.5'; it must be a whole number")]
    public async Task A_typing_error_is_named_with_what_was_meant(string arguments, string says) =>
        (await program.Run(arguments.Split(' '))).Complains(says);

    [Fact]
    public async Task A_file_whose_name_begins_with_a_hyphen_comes_after_two_of_them() =>
        (await program.Run("cut", "--from", "1", "--to", "2", "-o", "out.mp4", "--", "-odd.mp4")).Complains("-odd.mp4 does not exist");

    [Theory]
    [InlineData("--crf", "99", "--crf is '99', but must be a whole number from 0 to 51")]
    [InlineData("--frame-rate", "fast", "--frame-rate is 'fast'")]
    [InlineData("--storage", "No!", "--storage 'No!' is not a valid storage account")]
    public async Task A_bad_option_is_named_as_it_was_typed(string option, string value, string says) =>
        (await program.Run("serve", option, value)).Complains(says);

    [Fact]
    public async Task A_bad_setting_of_the_environment_is_named_as_it_is_set_there() =>
        (await program.Run([("ClipGen__Crf", "77")], "serve", "--frame-rate", "fast"))
            .Complains("ClipGen__Crf is '77'", "--frame-rate is 'fast'");

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        await File.WriteAllTextAsync(program.Data, "not a folder");
        var file = await program.Write("e.json", ClipGenProgram.Episode());
        foreach (var command in (string[][])[["list"], ["serve"], ["add", file], ["make", file], ["make", file, "--dry-run"]])
        {
            (await program.Run(command)).Complains($"--data {program.Data} is a file");
        }
    }

    [Fact]
    public async Task A_data_folder_that_does_not_exist_or_holds_no_data_is_named()
    {
        foreach (var command in (string[])["status", "retry", "cancel", "remove"])
        {
            (await program.Run(command, "--tenant", "acme", "--episode", "ep-1"))
                .Complains("there is no episode acme/ep-1 in", $"{program.Data}, which does not exist");
        }
        Assert.False(Directory.Exists(program.Data));

        Directory.CreateDirectory(program.Data);
        (await program.Run("status", "--tenant", "acme", "--episode", "ep-1")).Complains("not a data folder (it has no clipgen.db)");
        Assert.Contains("not a data folder", (await program.Run("list")).MustBe(0).Output, StringComparison.Ordinal);
    }

    /// <summary>In /sys nobody can make a folder, not even root.</summary>
    [Fact]
    public void A_data_folder_that_cannot_be_written_is_refused()
    {
        var refused = Assert.Throws<InvalidInputException>(new DataFolder("/sys/clipgen-data").Prepare);

        Assert.StartsWith("--data /sys/clipgen-data cannot be written: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_at_a_data_folder_leaves_nothing_in_it()
    {
        var folder = new DataFolder(program.Data);

        folder.Prepare();

        Assert.Equal([folder.Locks], Directory.EnumerateFileSystemEntries(folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var server = await ClipgenServer.Start(program.Data);

        var second = await program.Run("serve", "--urls", server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        second.Complains($"cannot listen on {server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}", "in use");
    }
}
