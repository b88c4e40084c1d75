using System.Reflection;
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
        var routes = typeof(FunctionsApp).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .Where(trigger => trigger.Route != "{*path}")
            .SelectMany(trigger => Paths(trigger.Route!).SelectMany(path => trigger.Methods!.Select(m => $"{m} /api/{path}")));
        using var description = System.Text.Json.JsonDocument.Parse(ApiDescription.Text);
        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(o => o.Name)
                .Where(name => name != "parameters")
                .SelectMany(name => name == "get" ? ["get", "head"] : new[] { name })
                .Select(method => $"{method} {path.Name}"));

        Assert.Equal(described.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    /// <summary>An optional last part is two paths.</summary>
    private static string[] Paths(string route) => route.EndsWith("?}", StringComparison.Ordinal)
        ? [route[..route.LastIndexOf('/')], route.Replace("?}", "}", StringComparison.Ordinal)]
        : [route];
}
