using System.Reflection;
using ClipGen.Model;
using NetArchTest.Rules;

namespace ClipGen.Tests.Layers;

/// <summary>The core's folders are layers, and each uses only those before it: read from the compiled assembly.</summary>
public sealed class LayerTests
{
    /// <summary>In the order of the arrows.</summary>
    private static readonly string[] Layers =
    [
        "Text", "Model", "Observability", "Timeline", "Ffmpeg", "Storage", "Recordings", "Cutting.H264", "Cutting", "SmartCutting",
        "Outputs.Pictures",
        "Workflow.Messages", "Workflow", "Steps", "Episodes", "Events", "Configuration",
    ];

    private static Assembly Core => typeof(Clip).Assembly;

    public static TheoryData<string> EachLayer => [.. Layers];

    [Theory]
    [MemberData(nameof(EachLayer))]
    public void A_layer_uses_no_later_one(string layer)
    {
        var later = Layers.SkipWhile(l => l != layer)
            .Skip(1)
            .Where(l => !layer.StartsWith(l + ".", StringComparison.Ordinal))
            .Select(Namespace)
            .ToArray();
        var result = InLayer(layer).ShouldNot().HaveDependencyOnAny(later).GetResult();

        Assert.True(later.Length == 0 || result.IsSuccessful,
            $"{layer} is used by what comes after it, and uses it itself: "
            + string.Join(", ", (result.FailingTypes ?? []).Select(t => t.FullName)));
    }

    /// <summary>The check itself can fail: it sees the arrows that do exist.</summary>
    [Theory]
    [InlineData("Steps", "Cutting")]
    [InlineData("Workflow", "Model")]
    [InlineData("Cutting", "Ffmpeg")]
    public void An_arrow_is_seen(string from, string to) =>
        Assert.False(InLayer(from).ShouldNot().HaveDependencyOnAny(Namespace(to)).GetResult().IsSuccessful);

    [Fact]
    public void Every_type_is_in_a_layer()
    {
        var homeless = Types.InAssembly(Core).GetTypes().Where(t => t.Namespace?.StartsWith("ClipGen", StringComparison.Ordinal) == true)
            .Where(t => !Layers.Any(l => t.Namespace == Namespace(l)));

        Assert.Empty(homeless.Select(t => t.FullName));
    }

    [Fact]
    public void Settings_are_read_only_where_services_are_registered()
    {
        var readers = Types.InAssembly(Core)
            .That()
            .HaveDependencyOn("Microsoft.Extensions.Configuration")
            .GetTypes()
            .Select(t => t.Namespace)
            .Distinct();

        Assert.Equal([Namespace("Configuration")], readers);
    }

    /// <summary>
    /// What durable histories and stores hold is visibly so: it lives in Workflow/Messages, or carries <see cref="PersistedAttribute"/>.
    /// </summary>
    [Fact]
    public void Everything_that_a_message_or_a_record_carries_is_marked_as_persisted()
    {
        var messages = Types.InAssembly(Core).That().ResideInNamespace(Namespace("Workflow.Messages")).GetTypes();
        var unmarked = Carried([.. messages, typeof(Clip), typeof(StatusEntry), typeof(Track)]).Where(
            t => t.Assembly == Core && t.Namespace != Namespace("Workflow.Messages") && !t.IsDefined(typeof(PersistedAttribute)));

        Assert.Empty(unmarked.Select(t => t.FullName));
    }

    private static string Namespace(string layer) => $"ClipGen.{layer}";

    private static PredicateList InLayer(string layer) =>
        Types.InAssembly(Core).That().ResideInNamespaceMatching($"^{Namespace(layer).Replace(".", "\\.", StringComparison.Ordinal)}$");

    /// <summary>The types of all properties, and of theirs, through collections and nullables.</summary>
    private static HashSet<Type> Carried(IEnumerable<Type> roots)
    {
        var seen = new HashSet<Type>();
        var waiting = new Queue<Type>(roots);
        while (waiting.TryDequeue(out var type))
        {
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [type])
            {
                if (part.Namespace?.StartsWith("ClipGen", StringComparison.Ordinal) == true && seen.Add(part))
                {
                    foreach (var property in part.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
                    {
                        waiting.Enqueue(property.PropertyType);
                    }
                }
            }
        }
        return seen;
    }
}
