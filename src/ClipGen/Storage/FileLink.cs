namespace ClipGen.Storage;

/// <summary>An address that anybody may read one stored file by, with no other key.</summary>
/// <param name="Url">Absolute; it is a secret as long as it works.</param>
/// <param name="Expires">When it stops working, UTC; null when it does not.</param>
public sealed record FileLink(string Url, DateTimeOffset? Expires);
