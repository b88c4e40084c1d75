using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>
/// Standard output and error as consoles: colours and movement only where a person looks, and no wrapping where a program reads.
/// </summary>
internal static class Terminal
{
    private const int WidthWhenRedirected = 240;

    public static IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = WidthWhenRedirected;
        }
        return console;
    }
}
