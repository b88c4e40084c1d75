using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClipGen.Infra.Tests;

/// <summary>What the sources say, read by the compiler's parser.</summary>
internal sealed class CSharpSources
{
    private readonly List<SyntaxNode> files;

    private CSharpSources(IEnumerable<string> paths)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        files = [.. paths.Select(p => CSharpSyntaxTree.ParseText(File.ReadAllText(p), options, p).GetRoot())];
    }

    public static CSharpSources Core { get; } = new(Repository.Sources("src/ClipGen", "*.cs"));

    /// <summary>The Functions app without the core: its own projects and that of the Azure clients.</summary>
    public static CSharpSources Functions { get; } = Of("src/ClipGen.Functions", "src/ClipGen.Durable", "src/ClipGen.Azure");

    public static CSharpSources Both { get; } = Of("src/ClipGen", "src/ClipGen.Functions", "src/ClipGen.Durable", "src/ClipGen.Azure");

    private static CSharpSources Of(params string[] folders) => new(folders.SelectMany(f => Repository.Sources(f, "*.cs")));

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => files.SelectMany(f => f.DescendantNodes().OfType<T>());

    public IEnumerable<string> Types => All<BaseTypeDeclarationSyntax>().Select(t => t.Identifier.Text);

    /// <summary>Every string in the sources, including the constant parts of interpolated ones.</summary>
    public IEnumerable<string> Texts =>
        All<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(l => l.Token.ValueText);

    /// <summary>The types that settings are read into: what <c>OptionsReader.Read</c> is called with.</summary>
    public IReadOnlySet<string> OptionTypes => All<GenericNameSyntax>()
        .Where(n => n is { Identifier.Text: "Read", Parent: MemberAccessExpressionSyntax })
        .Select(n => n.TypeArgumentList.Arguments[0].ToString())
        .Where(t => t.EndsWith("Options", StringComparison.Ordinal))
        .ToHashSet();

    /// <summary>The settable properties of a type, with the texts of their defaults; null where none is written.</summary>
    public IReadOnlyDictionary<string, string?> Options(string type) => All<ClassDeclarationSyntax>()
        .Single(c => c.Identifier.Text == type)
        .Members.OfType<PropertyDeclarationSyntax>()
        .Where(p => p.AccessorList?.Accessors.Any(a => a.Keyword.Text is "init" or "set") == true)
        .ToDictionary(
            p => p.Identifier.Text,
            p => p.Initializer?.Value is LiteralExpressionSyntax literal ? literal.Token.ValueText : p.Initializer?.Value.ToString());

    /// <summary>Names of functions, each with the triggers among its parameters' attributes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AttributeSyntax>> FunctionsByName => All<MethodDeclarationSyntax>()
        .Select(m => (Method: m, Attribute: Attributes(m.AttributeLists).FirstOrDefault(a => a.Name.ToString() == "Function")))
        .Where(m => m.Attribute is not null)
        .ToDictionary(
            m => Argument(m.Attribute!.ArgumentList!.Arguments[0].Expression),
            m => (IReadOnlyList<AttributeSyntax>)[.. m.Method.ParameterList.Parameters.SelectMany(p => Attributes(p.AttributeLists))]);

    /// <summary>The text that follows another one in an argument list or a collection.</summary>
    public IEnumerable<string> TextsAfter(params string[] words)
    {
        foreach (var element in All<ExpressionElementSyntax>())
        {
            if (element.Parent is CollectionExpressionSyntax list
                && element.Expression is LiteralExpressionSyntax literal
                && words.Contains(literal.Token.ValueText)
                && list.Elements.ElementAtOrDefault(list.Elements.IndexOf(element) + 1)
                    is ExpressionElementSyntax { Expression: LiteralExpressionSyntax next })
            {
                yield return next.Token.ValueText;
            }
        }
    }

    /// <summary>The text of a literal, or the name in <c>nameof</c>.</summary>
    public static string Argument(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } call =>
            call.ArgumentList.Arguments[0].ToString().Split('.')[^1],
        _ => expression.ToString(),
    };

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxList<AttributeListSyntax> lists) => lists.SelectMany(l => l.Attributes);
}
