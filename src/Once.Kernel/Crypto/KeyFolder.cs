using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Once.Kernel.Crypto;

/// <summary>Reads and makes the key files; a file once made is never overwritten.</summary>
sealed partial class KeyFolder(KeyRingOptions options)
{
    private const string Suffix = ".key";

    internal string? Read(string name)
    {
        if (options.Values.TryGetValue(name, out var value))
            return value;
        var path = PathOf(name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    /// <summary>Makes the key unless another process was first; answers the key that stands.</summary>
    internal string Create(string name, string content)
    {
        var folder = Directory.CreateDirectory(options.Path);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var draft = PathOf($".{name}-{RandomNumberGenerator.GetHexString(8)}");
        Write(draft, content);
        try
        {
            return TryPlace(draft, PathOf(name)) ? content : File.ReadAllText(PathOf(name));
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Gives the draft its name unless the name is taken. A link is made or refused in one step; a move looks first and
    /// then replaces, so that of two processes that start together each would believe in a key of its own.</summary>
    private static bool TryPlace(string draft, string path)
    {
        if (!OperatingSystem.IsWindows() && Link(draft, path) == 0)
            return true;
        try
        {
            File.Move(draft, path, overwrite: false); // Windows, and file systems without links
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    internal int HighestVersion(string kind)
    {
        var prefix = kind + "-";
        var files = Directory.Exists(options.Path)
            ? Directory.EnumerateFiles(options.Path, prefix + "*" + Suffix).Select(file => Path.GetFileNameWithoutExtension(file))
            : [];
        return files.Concat(options.Values.Keys)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0)
            .DefaultIfEmpty()
            .Max();
    }

    private static void Write(string path, string content)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, how);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        stream.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(options.Path, name + Suffix);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
