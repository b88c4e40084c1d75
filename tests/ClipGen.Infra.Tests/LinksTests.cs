using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>Every relative link in every Markdown file leads to a file that is there, and every anchor to a heading.</summary>
public sealed class LinksTests
{
    private static readonly EnumerationOptions HiddenToo = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public static IEnumerable<object[]> Documents => Directory.EnumerateFiles(Repository.Top, "*.md", HiddenToo)
        .Select(f => Path.GetRelativePath(Repository.Top, f).Replace('\\', '/'))
        .Where(f => !f.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or ".git" or "TestResults"))
        .Order(StringComparer.Ordinal)
        .Select(object[] (f) => [f]);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_somewhere(string file) =>
        Assert.Empty(MarkdownText.Links(Repository.Read(file)).Select(link => Fault(file, link)).OfType<string>());

    [Fact]
    public void The_documents_are_found() => Assert.Superset(
        new HashSet<string> { "README.md", "CONTRIBUTING.md", ".github/pull_request_template.md", "docs/decisions/0002-exact-cuts.md" },
        Documents.Select(d => (string)d[0]).ToHashSet());

    [Fact]
    public void The_index_names_every_document()
    {
        var indexed = MarkdownText.Links(Repository.Read("docs/README.md")).Select(l => $"docs/{l}").ToHashSet();

        var documents = Documents.Select(d => (string)d[0]).Where(d => d.StartsWith("docs/", StringComparison.Ordinal));
        Assert.Empty(documents.Except(indexed.Append("docs/README.md")));
    }

    [Theory]
    [InlineData("see [this](nowhere.md)", "README.md links to nowhere.md, which is not there")]
    [InlineData("![a picture](docs/nothing.png)", "README.md links to docs/nothing.png, which is not there")]
    [InlineData("""<img src="docs/nothing.png">""", "README.md links to docs/nothing.png, which is not there")]
    [InlineData("[a][b]\n\n[b]: nothing.md", "README.md links to nothing.md, which is not there")]
    [InlineData(
        "[there](CONTRIBUTING.md#no-such-heading)",
        "README.md links to CONTRIBUTING.md#no-such-heading, but there is no such heading")]
    public void A_dead_link_is_named(string text, string fault) =>
        Assert.Equal(fault, MarkdownText.Links(text).Select(link => Fault("README.md", link)).OfType<string>().Single());

    [Theory]
    [InlineData("`[code](nowhere.md)`")]
    [InlineData("```md\n[code](nowhere.md)\n```")]
    [InlineData("[web](https://example.com/nowhere.md)")]
    public void Code_and_the_web_are_left_alone(string text) => Assert.DoesNotContain("nowhere.md", MarkdownText.Links(text));

    [Theory]
    [InlineData("## What `clipgen` does, in short", "what-clipgen-does-in-short")]
    [InlineData("## R1 · The workflow is sound", "r1--the-workflow-is-sound")]
    [InlineData("# Twice\n# Twice", "twice-1")]
    [InlineData("## [A link](README.md) in it", "a-link-in-it")]
    public void Anchors_are_made_as_GitHub_makes_them(string text, string anchor) => Assert.Contains(anchor, MarkdownText.Anchors(text));

    private static string? Fault(string file, string link)
    {
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var target = path.Length == 0 ? file : Path.Join(Path.GetDirectoryName(file), Uri.UnescapeDataString(path));
        if (!Path.Exists(Repository.At(target)))
        {
            return $"{file} links to {link}, which is not there";
        }
        var isThere = anchor is null
            || !target.EndsWith(".md", StringComparison.Ordinal)
            || MarkdownText.Anchors(Repository.Read(target)).Contains(anchor);
        return isThere ? null : $"{file} links to {link}, but there is no such heading";
    }
}

/// <summary>What a Markdown text links to, and what can be linked to in it.</summary>
internal static partial class MarkdownText
{
    /// <summary>Targets within the repository, in order.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(InlineCode().Replace(WithoutFences(text), ""))
        .Select(m => m.Groups.Values.Skip(1).First(g => g.Success).Value)
        .Where(l => !l.Contains(':', StringComparison.Ordinal));

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    public static IReadOnlyList<string> Anchors(string text) => [.. Heading().Matches(WithoutFences(text))
        .Select(m => LinkText().Replace(m.Groups[1].Value, "$1"))
        .Select(h => NotInAnAnchor().Replace(h.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .GroupBy(a => a)
        .SelectMany(same => same.Select((a, i) => i == 0 ? a : $"{a}-{i}"))];

    private static string WithoutFences(string text) => Fence().Replace(text, "");

    [GeneratedRegex(@"^ *(```+|~~~+).*?^ *\1 *$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    /// <summary>Inline links and pictures, HTML's, and reference definitions.</summary>
    [GeneratedRegex("""
        \]\(<?([^()\s>]+)>?(?:\ "[^"]*")?\)
        |<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"
        |^\ *\[[^\]^]+\]:\ +(\S+)
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(.+?) *#*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}_\- ]")]
    private static partial Regex NotInAnAnchor();
}
