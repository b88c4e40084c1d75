using System.Text.Json;

namespace ClipGen.Local.Tests;

/// <summary>The built program, started as a process over a data folder of its own.</summary>
internal sealed class ClipGenProgram
{
    private readonly (string Name, string Value)[] settings;

    /// <param name="settings">Environment variables of every command.</param>
    public ClipGenProgram(params (string Name, string Value)[] settings)
    {
        this.settings = settings;
        Data = Path.Combine(TestRun.NewFolder("program"), "data");
    }

    public string Data { get; }

    /// <summary>A folder beside the data, for event files and recordings.</summary>
    public string Beside => Path.GetDirectoryName(Data)!;

    /// <summary>Where commands without a data folder note what they run.</summary>
    public string State => Path.Combine(Beside, "state");

    public Task<Outcome> Run(params string[] arguments) => Run([], arguments);

    public Task<Outcome> Run(IReadOnlyList<(string Name, string Value)> environment, params string[] arguments) =>
        Run(environment, arguments, "");

    public Task<Outcome> RunWithInput(string input, params string[] arguments) => Run([], arguments, input);

    public async Task<Outcome> RunInTerminal(string input, params string[] arguments)
    {
        using var process = Start([], arguments, input, terminal: true);
        return await End(process);
    }

    /// <param name="environment">Encoding is as fast as it gets unless this says otherwise.</param>
    public ClipgenProcess Start(IReadOnlyList<(string Name, string Value)> environment, params string[] arguments) =>
        Start(environment, arguments, "");

    public static async Task<Outcome> End(ClipgenProcess process)
    {
        var (exitCode, output, errors) = await process.End();
        return new(exitCode, output, errors);
    }

    private async Task<Outcome> Run(IReadOnlyList<(string Name, string Value)> environment, string[] arguments, string input)
    {
        using var process = Start(environment, arguments, input);
        return await End(process);
    }

    private ClipgenProcess Start(
        IReadOnlyList<(string Name, string Value)> environment, string[] arguments, string input, bool terminal = false)
    {
        var variables = environment
            .Prepend(("ClipGen__Preset", "ultrafast"))
            .Prepend(("XDG_STATE_HOME", State))
            .Concat(settings)
            .GroupBy(e => e.Item1)
            .ToDictionary(g => g.Key, g => g.Last().Item2);
        return ClipgenProcess.Start(Data, arguments, variables, input, terminal);
    }

    public async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(Beside, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    /// <summary>Imports a recording as the track <c>main</c> of acme/ep-1, and adds clips of one segment each.</summary>
    public async Task Prepare(StampedSource source, params (string Clip, string Start, string End)[] clips)
    {
        var import = await Run(
            "import", await source.Mp4(), "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", "4");
        import.MustBe(0);
        // Some tests want a clip that fails.
        (await Run("add", "--lenient", await Write("episode.json", Episode(clips)))).MustBe(0);
    }

    /// <summary>Runs a command, and kills it alone while it encodes.</summary>
    public async Task KillInTheMiddle(params string[] arguments)
    {
        var ffmpeg = new BrokenFfmpeg("exec sleep 100");
        using var process = Start([("FFMPEG_PATH", ffmpeg.Folder)], arguments);
        await ffmpeg.Begun(process);
        process.KillAlone();
        await process.End();
    }

    public static string Episode(params (string Clip, string Start, string End)[] clips) => JsonSerializer.Serialize(new
    {
        tenantId = "acme",
        episodeId = "ep-1",
        clips = clips.Select(c => new { clipId = c.Clip, segments = new[] { new { startTime = c.Start, endTime = c.End } } }),
    });

    public async Task<JsonElement> Status(string clip)
    {
        var status = (await Run("status", "--tenant", "acme", "--episode", "ep-1", "--clip", clip, "--json")).MustBe(0);
        return JsonElement.Parse(status.Output).GetProperty("clips")[0];
    }

    public string ClipFile(string clip) => Path.Combine(Data, "media/acme/ep-1/clips", clip, "clip.mp4");

    internal sealed record Outcome(int ExitCode, string Output, string Error)
    {
        public Outcome MustBe(int exitCode)
        {
            Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Output}\n{Error}");
            return this;
        }

        /// <summary>Parts of what is printed.</summary>
        public void Says(params string[] parts) => Assert.All(parts, p => Assert.Contains(p, Output, StringComparison.Ordinal));

        /// <summary>Exit 2: one line on stderr that names what is wrong, and nothing on stdout.</summary>
        public void Complains(params string[] says)
        {
            MustBe(2);
            var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("clipgen: ", line, StringComparison.Ordinal);
            Assert.All(says, s => Assert.Contains(s, line, StringComparison.Ordinal));
            Assert.Equal("", Output);
        }
    }
}
