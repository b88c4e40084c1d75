using System.Diagnostics;
using ClipGen.Contracts;
using ClipGen.Local.Commands;
using ClipGen.Local.Tests.Serving;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen open</c> uses the folder's own server, or is one, and opens the page with what the machine has.</summary>
public sealed class OpenCommandTests
{
    private const string Key = "a-key-that-somebody-chose";

    private readonly string data = TestRun.NewFolder("open");

    [ConditionalFact, RequiresUnix]
    public async Task A_running_server_of_the_folder_is_opened_and_left_running()
    {
        var browser = new RecordedBrowser();
        using var server = await ClipgenServer.Start(data);

        var (exitCode, output, errors) = await ClipgenProcess.Run(data, ["open"], browser.Environment);

        Assert.Equal((0, server.Http.BaseAddress!.AbsoluteUri), (exitCode, output));
        Assert.Equal("", errors);
        await Wait.Until(() => browser.Opened == output, "the browser is asked for the page");
        Assert.True((await server.Http.GetAsync("/api/health")).IsSuccessStatusCode);
    }

    [ConditionalFact, RequiresUnix]
    public async Task Without_a_server_it_is_one_until_it_is_stopped()
    {
        var browser = new RecordedBrowser();
        // A server that was killed leaves a note that nobody answers to.
        await File.WriteAllTextAsync(Path.Combine(data, "serve.urls"), "http://127.0.0.1:1");

        using var open = ClipgenProcess.Start(data, ["open", "--urls", "http://127.0.0.1:0"], browser.Environment);
        await Wait.Until(() => browser.Opened.Length > 0 || open.HasExited, "the browser is asked for the page");

        using var http = new HttpClient();
        Assert.Contains("<title>ClipGen", await http.GetStringAsync(browser.Opened), StringComparison.Ordinal);
        open.Signal("TERM");
        var (exitCode, output, _) = await open.End();
        Assert.Equal((0, browser.Opened), (exitCode, output));
        Assert.False(File.Exists(Path.Combine(data, "serve.urls")));
    }

    [ConditionalFact, RequiresUnix]
    public async Task The_address_is_printed_without_a_browser_and_the_key_s_place_without_the_key()
    {
        using var server = await ClipgenServer.Start(data, new Dictionary<string, string> { ["ClipGen__ServeKey"] = Key });
        var empty = TestRun.NewFolder("path");

        var here = await ClipgenProcess.Run(
            data, ["open", "--no-browser"], new Dictionary<string, string> { ["ClipGen__ServeKey"] = Key, ["PATH"] = empty });
        var nothing = await ClipgenProcess.Run(data, ["open"], new Dictionary<string, string> { ["PATH"] = empty });

        Assert.Equal((0, server.Http.BaseAddress!.AbsoluteUri), (here.ExitCode, here.Output));
        Assert.Equal("clipgen: the page asks for the key of ClipGen__ServeKey", here.Errors);
        Assert.Equal((0, server.Http.BaseAddress.AbsoluteUri), (nothing.ExitCode, nothing.Output));
        Assert.Contains("no browser could be started; open the address yourself", nothing.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(data, "serve.key"), nothing.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071", "http://127.0.0.1:7071/")]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1/")]
    [InlineData("http://*:81", "http://127.0.0.1:81/")]
    [InlineData("http://[::]:82", "http://127.0.0.1:82/")]
    [InlineData("https://example.org:1;http://[::1]:83", "http://[::1]:83/")]
    [InlineData("https://example.org:1; http://example.com", "https://example.org:1/")]
    public void The_page_is_opened_where_this_machine_reaches_it(string urls, string page) =>
        Assert.Equal(page, ServeUrls.PageOf(urls).AbsoluteUri);

    [ConditionalFact, RequiresUnix]
    public void A_line_to_copy_means_in_a_shell_what_it_says() => Assert.Equal(
        ["./data", "'my data'", @"'it'\''s'", "'$HOME'"],
        ((string[])["./data", "my data", "it's", "$HOME"]).Select(Shell.Quoted));

    /// <summary>In place of <c>xdg-open</c>: notes what it is asked for.</summary>
    private sealed class RecordedBrowser
    {
        private readonly string folder = TestRun.NewFolder("browser");

        public RecordedBrowser()
        {
            foreach (var name in new[] { "xdg-open", "open" })
            {
                var program = Path.Combine(folder, name);
                File.WriteAllText(program, $"#!/bin/sh\nprintf %s \"$1\" > '{folder}/part' && mv '{folder}/part' '{folder}/opened'\n");
                // By another process, or it could be "busy": still open for writing in a child that is just being started.
                const string Allow = "cp \"$0\" \"$0.new\" && chmod +x \"$0.new\" && mv \"$0.new\" \"$0\"";
                using var allow = Process.Start("/bin/sh", ["-c", Allow, program]);
                allow.WaitForExit();
            }
        }

        public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
        {
            ["PATH"] = $"{folder}:{System.Environment.GetEnvironmentVariable("PATH")}",
        };

        /// <summary>Empty until it was asked.</summary>
        public string Opened => File.Exists(Path.Combine(folder, "opened")) ? File.ReadAllText(Path.Combine(folder, "opened")) : "";
    }
}
