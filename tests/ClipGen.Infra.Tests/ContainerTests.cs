using System.Diagnostics;
using System.Text.RegularExpressions;
using ClipGen.Infra.Tests.Feeds;

namespace ClipGen.Infra.Tests;

/// <summary>The container has what the app needs, as far as a file can tell.</summary>
public sealed class ContainerTests
{
    private static readonly string Dockerfile = Repository.Read("Dockerfile");

    private static string Argument(string name) =>
        Regex.Match(Dockerfile, $"^ARG {name}=\"?([^\"\n]+)", RegexOptions.Multiline).Groups[1].Value;

    private static List<string> Encoders =>
        [.. CSharpSources.Core.TextsAfter("-c:v", "-c:a", "-c:s").Where(e => e != "copy").Distinct().Order()];

    [Fact]
    public void The_build_of_the_image_looks_for_every_encoder_that_the_app_uses()
    {
        Assert.Equal(["aac", "libx264", "mjpeg", "mov_text", "pcm_s16le"], Encoders);
        Assert.Equal(Encoders, Argument("ENCODERS").Split(' ').Order());
        Assert.Contains("for encoder in ${ENCODERS}", Dockerfile, StringComparison.Ordinal);
    }

    [InstalledFfmpegFact]
    public void This_machine_s_packaged_ffmpeg_has_every_encoder_too()
    {
        var listed = InstalledFfmpegFact.Output("ffmpeg", "-hide_banner -encoders")!;
        Assert.All(Encoders, e => Assert.Matches($@"(?m)^ [VAS][A-Z.]{{5}} {e} ", listed));
    }

    /// <summary>What the tests draw captions with: <c>BurnedTextTests</c> look at the letters.</summary>
    [Fact]
    public void The_image_has_the_fonts_that_captions_are_tested_with()
    {
        Assert.Contains($"packages=({Argument("FONTS")})", Repository.Read("tools/ensure-fonts.sh"), StringComparison.Ordinal);
        Assert.Matches("apt-get install .* \\$\\{FONTS\\}", Dockerfile);
    }

    [Fact]
    public void Base_and_ffmpeg_are_pinned()
    {
        Assert.Equal("mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0", Argument("FUNCTIONS"));
        Assert.Equal("mcr.microsoft.com/dotnet/sdk:10.0", Argument("DOTNET_SDK"));
        Assert.Matches(@"^\d+:\d+\.\d+\.\d+-\w+$", Argument("FFMPEG_VERSION"));
        Assert.Contains("\"ffmpeg=${FFMPEG_VERSION}\"", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_find_ffmpeg_where_the_package_puts_it()
    {
        Assert.Contains("FFMPEG_PATH=/usr/bin\n", Dockerfile, StringComparison.Ordinal);
        Assert.Equal("'/usr/bin'", BicepText.Variable("infra/modules/functionApp.bicep", "settings")["FFMPEG_PATH"]);
    }

    [Fact]
    public void What_is_copied_is_there_and_is_let_into_the_build()
    {
        var let = Repository.Read(".dockerignore").Split('\n').Where(l => l.StartsWith('!')).Select(l => l[1..]).ToList();
        var copied = Regex.Matches(Dockerfile, @"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline)
            .SelectMany(m => m.Groups[1].Value.Split(' '))
            .ToList();
        Assert.NotEmpty(copied);
        Assert.All(copied, path =>
        {
            Assert.True(File.Exists(Repository.At(path)) || Directory.Exists(Repository.At(path)), $"{path} is not there");
            Assert.True(let.Any(l => path == l || path.StartsWith(l + "/", StringComparison.Ordinal)), $".dockerignore keeps {path} out");
        });
    }

    [Fact]
    public void Every_project_of_the_app_is_copied_before_the_restore_and_with_its_sources() => Assert.All(
        RestoreCopy.ProjectsOf("ClipGen.Functions.slnf").Where(p => p.StartsWith("src/", StringComparison.Ordinal)),
        project =>
        {
            Assert.Contains($"COPY {project}/{Path.GetFileName(project)}.csproj {project}/\n", Dockerfile, StringComparison.Ordinal);
            Assert.Contains($"COPY {project} {project}\n", Dockerfile, StringComparison.Ordinal);
        });

    [Fact]
    public void Continuous_integration_tests_on_the_container_s_ffmpeg()
    {
        var ci = Repository.Read(".github/workflows/ci.yml");
        Assert.Contains("s/^ARG FFMPEG_VERSION=//p", ci, StringComparison.Ordinal);
        Assert.Contains("\"ffmpeg=$version\"", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Continuous_integration_pins_its_actions_by_their_major_versions() => Assert.All(
        Regex.Matches(Repository.Read(".github/workflows/ci.yml"), @"uses: (\S+)").Select(m => m.Groups[1].Value),
        action => Assert.Matches(@"^[\w-]+/[\w-]+@v\d+$", action));
}

/// <summary>Runs where ffmpeg is a package of Debian or Ubuntu, whose builds the container's is one of.</summary>
internal sealed class InstalledFfmpegFact : FactAttribute
{
    public InstalledFfmpegFact()
    {
        if (Output("dpkg-query", "--show ffmpeg") is not { Length: > 0 })
        {
            Skip = "ffmpeg is not a Debian or Ubuntu package here; the image build checks for the encoders";
        }
    }

    /// <returns>Null when the program is not there or failed.</returns>
    public static string? Output(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
