using System.CommandLine;
using System.CommandLine.Help;
using ClipGen.Configuration;
using ClipGen.Local.Display;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary>The program <c>clipgen</c>: its commands, and how each of their failures is reported.</summary>
internal static class CommandLine
{
    /// <summary>How long a stopped command has to leave everything in order: ffmpeg ends within moments of being killed.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Columns of help that a program reads, such as docs/make-cli.sh.</summary>
    private const int HelpWidth = 100;

    private const string Continues = "; the same command continues where it left off";

    public static async Task<int> Run(string[] args)
    {
        // Not a RootCommand: that is named after its assembly, ClipGen.Local.
        var root = new Command("clipgen", "Makes frame-exact clips from recordings and keeps a reliable status history of each.")
        {
            new HelpOption { Action = new HelpAction { MaxWidth = Console.IsOutputRedirected ? HelpWidth : Terminal.Out.Profile.Width } },
            ProgramVersion.Option(),
            CommonOptions.Data,
            CommonOptions.Storage,
            CommonOptions.Verbose,
            CommonOptions.Quiet,
            DemoCommand.Create(),
            CutCommand.Create(),
            MakeCommand.Create(),
            ImportCommand.Create(),
            AddCommand.Create(),
            RunCommand.Create(),
            StatusCommand.Create(),
            ListCommand.Create(),
            RetryCommand.Create(),
            CancelCommand.Create(),
            RemoveCommand.Create(),
            CheckCommand.Create(),
            ServeCommand.Create(),
            OpenCommand.Create(),
            DoctorCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (UsageFault.Of(parsed, root) is { } fault)
        {
            return Complain($"{fault} (see clipgen --help)");
        }
        try
        {
            var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout });
            return code == ExitCode.Interrupted ? Interrupted(parsed) : code;
        }
        catch (InvalidSettingsException e)
        {
            return Complain(parsed.AsTyped(string.Join("; ", e.Faults)));
        }
        catch (InvalidInputException e)
        {
            return Complain(parsed.AsTyped(e.Message));
        }
        catch (ClipException e)
        {
            Console.Error.WriteLine($"clipgen: {e.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted(parsed);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(parsed.GetValue(CommonOptions.Verbose)
                ? $"clipgen: {e}"
                : $"clipgen: {e.GetType().Name}: {e.Message} (use --verbose for details)");
            return ExitCode.Failed;
        }
    }

    private static int Interrupted(ParseResult parsed)
    {
        Console.Error.WriteLine("clipgen: interrupted" + parsed.CommandResult.Command.Name switch
        {
            "run" or "make" or "retry" => Continues,
            "cut" when CutOrder.IsOfFolder(parsed) => Continues,
            "cut" or "import" or "demo" => "; nothing is left of it, and the same command starts again",
            _ => "",
        });
        return ExitCode.Interrupted;
    }

    private static int Complain(string line)
    {
        Console.Error.WriteLine($"clipgen: {line}");
        return ExitCode.BadInput;
    }
}
