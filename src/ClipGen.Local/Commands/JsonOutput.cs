using System.Text.Json;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>What <c>--json</c> prints: documents, one a line.</summary>
internal static class JsonOutput
{
    public static void Print(object document) => Console.Out.WriteLine(Text(document));

    public static string Text(object document) => JsonSerializer.Serialize(document, ClipGenJson.Options);
}
