using System.Reflection;
using System.Text.Json.Serialization;

namespace ClipGen.Text;

/// <summary>The values of an enum by the names that JSON, messages and options have for them.</summary>
public static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString();

    /// <summary>All names, in order, as a message lists them: <c>crop, blur</c>.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>The value of a name; null when there is none of that name.</summary>
    public static T? Find<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Of(value!.Value) == name);
}
