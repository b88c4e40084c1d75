using System.Security.Cryptography;

namespace ClipGen.Episodes;

/// <summary>Entity tags of answers: a client that holds the same answer already is told so, in both hosts by this one rule.</summary>
public static class EntityTag
{
    /// <summary>A strong tag, in quotes: another one as soon as a byte differs.</summary>
    public static string Of(ReadOnlySpan<byte> body) => $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";

    /// <summary>Whether the request's <c>If-None-Match</c> names the tag, so that 304 without a body is the answer.</summary>
    /// <param name="ifNoneMatch">The header: null or empty when there is none; several of it joined with commas.</param>
    public static bool IsIn(string? ifNoneMatch, string tag) => ifNoneMatch is { Length: > 0 } && ifNoneMatch
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        // A proxy that compresses makes tags weak; RFC 9110 compares them without the mark here.
        .Any(held => held == "*" || (held.StartsWith("W/", StringComparison.Ordinal) ? held[2..] : held) == tag);
}
