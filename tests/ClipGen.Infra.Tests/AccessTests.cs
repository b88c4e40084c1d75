using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>Least roles, each used and each with the call that needs it; and no keys.</summary>
public sealed class AccessTests
{
    private const string Access = "infra/modules/access.bicep";

    /// <summary>Azure's built-in roles, from its documentation.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["acrPull"] = "7f951dda-4ed3-4680-a7ca-43fe172d538d",
        ["eventGridDataSender"] = "d5a91429-5739-47e2-a06b-3470a27159e7",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["storageTableDataReader"] = "76199698-9eea-4c19-bc75-cec21354c6b6",
    };

    [Fact]
    public void Roles_are_Azure_s() =>
        Assert.Equal(
            BuiltIn, BicepText.Variable("infra/modules/roles.bicep", "roles").ToDictionary(r => r.Key, r => BicepText.Unquoted(r.Value)));

    [Fact]
    public void Every_role_that_is_declared_is_assigned_and_no_other() => Assert.Equal(
        BuiltIn.Keys.Order(),
        Regex.Matches(Repository.Read(Access), @"roleDefinitions',\s+roles\.(\w+)\s*\)|^    roles\.(\w+)$", RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value + m.Groups[2].Value).Distinct().Order());

    [Fact]
    public void Every_assignment_says_which_call_of_the_code_or_which_file_needs_it()
    {
        var lines = Repository.Read(Access).Split('\n');
        var assigned = lines.Index()
            .Where(l => Regex.IsMatch(l.Item, @"^    roles\.\w+$|^resource \w+ 'Microsoft\.Authorization/roleAssignments")
                && !l.Item.Contains("appOnStorage", StringComparison.Ordinal))
            .ToList();
        Assert.True(assigned.Count >= 10);
        var types = CSharpSources.Both.Types.ToHashSet();
        Assert.All(assigned, l =>
        {
            var comment = lines[l.Index - 1].Trim();
            Assert.StartsWith("// ", comment, StringComparison.Ordinal);
            var named = Regex.Matches(comment, @"[\w./-]+").Select(m => m.Value.TrimEnd('.'));
            Assert.True(
                named.Any(n => types.Contains(n)
                    || File.Exists(Repository.At(n))
                    || File.Exists(Repository.At($"infra/{n}"))
                    || File.Exists(Repository.At($"infra/modules/{n}"))),
                $"'{comment}' names no type of the code and no file");
        });
    }

    [Fact]
    public void Roles_are_assigned_in_one_file_only() => Assert.All(
        Repository.Sources("infra", "*.bicep").Where(f => !f.EndsWith("access.bicep", StringComparison.Ordinal)),
        f => Assert.DoesNotContain("roleAssignments@", File.ReadAllText(f), StringComparison.Ordinal));

    [Fact]
    public void No_key_is_asked_for_and_none_is_let_in()
    {
        var all = string.Concat(Repository.Sources("infra", "*.bicep").Select(File.ReadAllText));
        Assert.DoesNotMatch(@"listKeys|listCredentials|AccountKey|SharedAccess|REGISTRY_SERVER_PASSWORD|connectionStrings", all);
        Assert.Contains("allowSharedKeyAccess: false", all, StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", all, StringComparison.Ordinal);
        Assert.Contains("adminUserEnabled: false", all, StringComparison.Ordinal);
        Assert.Contains("disableLocalAuth: true", Repository.Read("infra/modules/topic.bicep"), StringComparison.Ordinal);
        Assert.Contains("DisableLocalAuth: true", Repository.Read("infra/modules/monitoring.bicep"), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(Repository.Read("infra/modules/functionApp.bicep"), @"allow: false"));
    }
}
