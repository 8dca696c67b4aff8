namespace Once.Tests.Plans;

/// <summary>Where the examples lie: the project's own samples always, the real documents where the shared folder is there.</summary>
internal static class PlanFolders
{
    public static string Samples => Path.Combine(Repository, "tests", "Once.Tests", "Plans", "Samples");

    /// <summary>The five real documents with what a careful reader takes from them; null where they are not at hand.</summary>
    public static string? Seeds
    {
        get
        {
            for (var folder = new DirectoryInfo(Repository).Parent; folder is not null; folder = folder.Parent)
            {
                var seeds = Path.Combine(folder.FullName, "shared", "seeds");
                if (Directory.Exists(seeds))
                    return seeds;
            }

            return Environment.GetEnvironmentVariable("ONCE_SEEDS") is { Length: > 0 } given && Directory.Exists(given) ? given : null;
        }
    }

    private static string Repository
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Once.slnx")))
                    return folder.FullName;
            }

            throw new DirectoryNotFoundException("Once.slnx");
        }
    }
}
