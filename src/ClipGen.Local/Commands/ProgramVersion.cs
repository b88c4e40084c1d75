using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen --version</c>: the version, and the commit it was built from where the sources were a git checkout.</summary>
internal sealed class ProgramVersion : SynchronousCommandLineAction
{
    private const int CommitLength = 7;

    /// <summary>System.CommandLine's own cannot be combined with <c>--data</c>.</summary>
    public static Option Option() =>
        new Option<bool>("--version") { Description = "Show version and commit", Action = new ProgramVersion() };

    public override bool ClearsParseErrors => true;

    /// <summary><c>1.0.0 (abc1234)</c>.</summary>
    public static string Text { get; } =
        Of(typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <param name="informational">As the SDK writes it: <c>1.0.0+</c> and the commit.</param>
    public static string Of(string informational) => informational.Split('+') is [var version, { Length: >= CommitLength } commit]
        ? $"{version} ({commit[..CommitLength]})"
        : informational;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"clipgen {Text}");
        return ExitCode.Complete;
    }
}
