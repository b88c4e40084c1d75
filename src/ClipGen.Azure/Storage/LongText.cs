using Azure.Data.Tables;
using ClipGen.Episodes;
using ClipGen.Model;

namespace ClipGen.Azure.Storage;

/// <summary>
/// Text that may be longer than one property of a table may hold (32K characters): it goes on in <c>Name1</c>, <c>Name2</c>, and so on.
/// </summary>
internal static class LongText
{
    private const int PropertyLimit = 32_000;

    /// <exception cref="InvalidInputException">It does not fit into a record.</exception>
    public static void Write(TableEntity entity, string name, string? text)
    {
        if (text is null)
        {
            return;
        }
        if (text.Length > RecordBudget.MostCharacters)
        {
            throw new InvalidInputException(
                $"{name.ToLowerInvariant()} of {entity.RowKey} take {text.Length} characters; "
                + $"at most {RecordBudget.MostCharacters} fit into a record");
        }
        for (var (part, start) = (0, 0); start < text.Length; part++, start += PropertyLimit)
        {
            entity[Part(name, part)] = text.Substring(start, Math.Min(PropertyLimit, text.Length - start));
        }
    }

    public static string? Read(TableEntity entity, string name)
    {
        var text = entity.GetString(name);
        for (var part = 1; text is not null && entity.GetString(Part(name, part)) is { } more; part++)
        {
            text += more;
        }
        return text;
    }

    private static string Part(string name, int part) => part == 0 ? name : FormattableString.Invariant($"{name}{part}");
}
