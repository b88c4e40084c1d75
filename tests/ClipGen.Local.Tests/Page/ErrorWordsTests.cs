using ClipGen.Contracts.Programs;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Page;

public sealed class ErrorWordsTests
{
    [Fact]
    public async Task Every_error_code_has_words_on_the_page_and_no_other_does()
    {
        var script = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "src/ClipGen.Web/page/app/errors.js"));

        var explained = script.Select(line => line.Split(": ["))
            .Where(parts => parts.Length > 1)
            .Select(parts => parts[0].Trim())
            .Where(name => name.All(c => char.IsAsciiLetterUpper(c) || c == '_'));

        Assert.Equal(ErrorCode.All.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }
}
