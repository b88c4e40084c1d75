using System.Security.Cryptography;
using System.Text;
using ClipGen.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Model;

namespace ClipGen.Local.Http;

/// <summary>
/// The key that clients of <c>clipgen serve</c> send (R13.3): the setting, or a file in the data folder that is made when it is needed. See
/// decision 0023.
/// </summary>
/// <param name="Text">16 to 256 visible ASCII characters.</param>
/// <param name="Source">Where a person finds it: the setting's name, or the file's path.</param>
internal sealed record ServeKey(string Text, string Source)
{
    private const string Setting = "ServeKey";

    /// <summary>The key of the settings, which is demanded on every address.</summary>
    /// <returns>Null when none is set.</returns>
    /// <exception cref="InvalidSettingsException">It is too short, or cannot be sent in a header.</exception>
    public static ServeKey? Find(IConfiguration configuration)
    {
        var text = configuration[$"{ClipGenOptions.Section}:{Setting}"]?.Trim();
        var name = OptionsReader.SettingName(Setting);
        return string.IsNullOrEmpty(text) ? null
            : IsValid(text) ? new(text, name)
            // Not the value: it is a secret, even when it is a bad one.
            : throw new InvalidSettingsException([$"{name} has {text.Length} characters, but must be 16 to 256 visible ASCII characters"]);
    }

    /// <summary>The key of the data folder, which only its owner can read; made when it is missing.</summary>
    /// <exception cref="InvalidInputException">The file holds something else.</exception>
    public static ServeKey Of(DataFolder folder)
    {
        if (!File.Exists(folder.ServeKey))
        {
            Make(folder.ServeKey);
        }
        var text = File.ReadAllText(folder.ServeKey).Trim();
        return IsValid(text)
            ? new(text, folder.ServeKey)
            : throw new InvalidInputException($"{folder.ServeKey} does not hold a key of 16 to 256 visible ASCII characters; remove it");
    }

    /// <summary>Written under another name first: another process may be about to read it.</summary>
    private static void Make(string path)
    {
        var part = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(part, options))
        {
            writer.WriteLine(Base64Url(RandomNumberGenerator.GetBytes(32)));
        }
        try
        {
            File.Move(part, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster: its key counts.
            File.Delete(part);
        }
    }

    private static bool IsValid(string text) => text.Length is >= 16 and <= 256 && text.All(c => c is > ' ' and <= '~');

    /// <summary>Whether somebody sent it. The time this takes says nothing about it.</summary>
    public bool Is(string sent) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Bytes));

    /// <summary>A code that stands for the key for one path only, and is useless for any other.</summary>
    /// <param name="expires">Seconds since 1970, as they stand in the query; empty for a code that does not expire.</param>
    public string CodeFor(string path, string expires) =>
        Base64Url(HMACSHA256.HashData(Bytes, Encoding.UTF8.GetBytes($"{path}\n{expires}")));

    /// <summary>A key is a secret: what writes the record down does not write it.</summary>
    public override string ToString() => Source;

    private byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
