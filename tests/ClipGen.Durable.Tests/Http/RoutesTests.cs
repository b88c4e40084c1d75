using System.Reflection;
using System.Text.Json;
using ClipGen.Episodes;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ClipGen.Durable.Tests.Http;

public sealed class RoutesTests
{
    /// <summary>The functions' routes, which a host would read, and the API's description name the same.</summary>
    [Fact]
    public void Every_route_is_described_and_every_description_has_a_route()
    {
        var routes = Triggers.Select(t => t.Trigger)
            .Where(trigger => trigger.Route != "{*path}")
            .SelectMany(trigger => Paths(trigger.Route!).SelectMany(path => trigger.Methods!.Select(m => $"{m} /api/{path}")));
        using var description = JsonDocument.Parse(ApiDescription.Text);
        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .Where(path => !path.Value.TryGetProperty(ApiDescription.ServeOnly, out _))
            .SelectMany(path => path.Value.EnumerateObject().Select(o => o.Name)
                .Where(name => name != "parameters")
                .SelectMany(name => name == "get" ? ["get", "head"] : new[] { name })
                .Select(method => $"{method} {path.Name}"));

        Assert.Equal(described.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    /// <summary>The host tries routes in the order of the functions' names.</summary>
    [Fact]
    public void The_function_that_takes_every_path_has_the_last_name() =>
        Assert.Equal("{*path}", Triggers.MaxBy(t => t.Function, StringComparer.OrdinalIgnoreCase).Trigger.Route);

    private static IEnumerable<(string Function, HttpTriggerAttribute Trigger)> Triggers =>
        from type in typeof(FunctionsApp).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select (function.Name, trigger);

    /// <summary>An optional last part is two paths.</summary>
    private static string[] Paths(string route) => route.EndsWith("?}", StringComparison.Ordinal)
        ? [route[..route.LastIndexOf('/')], route.Replace("?}", "}", StringComparison.Ordinal)]
        : [route];
}
