namespace Once.Kernel.Storage;

/// <summary>The folder that holds <c>var/</c>: the checkout's root while developing, the working folder elsewhere, so
/// that the web host and the command line find the same store wherever they are started from.</summary>
public static class RunFolder
{
    /// <summary>Makes it the working folder and creates <c>var/</c>.</summary>
    public static void Enter()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Once.slnx")))
                continue;
            Environment.CurrentDirectory = folder.FullName;
            break;
        }
        Directory.CreateDirectory("var");
    }
}
