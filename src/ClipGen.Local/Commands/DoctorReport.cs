using ClipGen.Local.Display;

namespace ClipGen.Local.Commands;

/// <summary>What <c>clipgen doctor</c> found: names and values, printed as they come, or as one JSON document in the end.</summary>
internal sealed class DoctorReport(bool json)
{
    private const int Indent = 12;

    private readonly List<Line> lines = [];

    /// <summary>What <c>--json</c> prints.</summary>
    private sealed record Document(bool Ok, IReadOnlyList<Line> Lines);

    /// <param name="Name">Empty when the line continues the one before.</param>
    private sealed record Line(string Name, string Value, bool Ok);

    public void Add(string name, string value) => Add(new(name, value, Ok: true));

    public void AddFault(string name, string value) => Add(new(name, value, Ok: false));

    /// <returns>The exit code.</returns>
    public int End()
    {
        var ok = lines.TrueForAll(l => l.Ok);
        if (json)
        {
            JsonOutput.Print(new Document(ok, lines));
        }
        return ok ? ExitCode.Complete : ExitCode.Failed;
    }

    private void Add(Line line)
    {
        lines.Add(line);
        if (!json)
        {
            Write(line.Name, $"{(line.Ok ? "" : "NOT OK: ")}{line.Value}");
        }
    }

    /// <summary>A value that is longer than a person's terminal continues below itself, and no word of it is broken.</summary>
    private static void Write(string name, string value)
    {
        var line = $"{name,-Indent}";
        var width = Console.IsOutputRedirected ? int.MaxValue : Terminal.Out.Profile.Width;
        foreach (var word in value.Split(' '))
        {
            if (line.Length > Indent && line.Length + 1 + word.Length > width)
            {
                Console.Out.WriteLine(line);
                line = new(' ', Indent);
            }
            line += $" {word}";
        }
        Console.Out.WriteLine(line);
    }
}
