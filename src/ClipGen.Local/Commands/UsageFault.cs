using System.CommandLine;
using System.CommandLine.Parsing;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>What is wrong with a command line, in one line, with what was probably meant.</summary>
internal static class UsageFault
{
    /// <returns>Null when nothing is.</returns>
    public static string? Of(ParseResult parsed, Command root)
    {
        var command = parsed.CommandResult.Command;
        var name = command == root ? root.Name : $"{root.Name} {command.Name}";
        if (MistypedOption(parsed) is { } option)
        {
            return $"'{Printable.Line(option, 60)}' is not an option of {name}{Suggestion(option, OptionNames(command, root))}";
        }
        if (parsed.Errors.Count == 0)
        {
            return null;
        }
        return parsed.UnmatchedTokens is not [var unknown, ..]
            ? command == root ? "no command was given" : Told(parsed.Errors[0])
            : command == root
            ? $"'{Printable.Line(unknown, 60)}' is not a command of {name}{Suggestion(unknown, root.Subcommands.Select(c => c.Name))}"
            : $"'{Printable.Line(unknown, 60)}' is one argument too many for {name}";
    }

    /// <summary>Of a number that is none, the parser names the type of .NET.</summary>
    private static string Told(ParseError error) =>
        error.SymbolResult is OptionResult { Option: var option, Tokens: [var written] }
            && (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) == typeof(int)
        ? $"{option.Name} is '{Printable.Line(written.Value, 60)}'; it must be a whole number"
        : error.Message;

    /// <summary>
    /// The parser takes an unknown option for an argument where one is still missing. A file whose name begins with a hyphen is given after
    /// <c>--</c>.
    /// </summary>
    private static string? MistypedOption(ParseResult parsed) => parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
        ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(a => a.Tokens)
            .Select(t => t.Value)
            .Concat(parsed.UnmatchedTokens.Take(1))
            .FirstOrDefault(t => t.Length > 1 && t[0] == '-');

    private static IEnumerable<string> OptionNames(Command command, Command root) =>
        command.Options.Concat(root.Options.Where(o => o.Recursive)).SelectMany(o => o.Aliases.Prepend(o.Name));

    private static string Suggestion(string written, IEnumerable<string> names) =>
        names.FirstOrDefault(n => Spelling.IsOneEditAway(written, n)) is { } meant ? $"; did you mean '{meant}'?" : "";
}
