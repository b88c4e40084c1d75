using System.ComponentModel.DataAnnotations;

namespace ClipGen.Azure.Configuration;

/// <summary>Empty, or an absolute https URL: an identity's token must not travel over plain http.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServiceUriAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is "" || (value is string text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps);

    public override string FormatErrorMessage(string name) => "must be empty or an https URL";
}
