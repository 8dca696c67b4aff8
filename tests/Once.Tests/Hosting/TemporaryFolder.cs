namespace Once.Tests.Hosting;

/// <summary>A folder that goes with the test, or at the latest with the test run.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly DirectoryInfo Root = CreateRoot();

    public string FullPath { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Root.FullName, System.IO.Path.GetRandomFileName())).FullName;

    public string File(string name) => System.IO.Path.Combine(FullPath, name);

    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    private static DirectoryInfo CreateRoot()
    {
        var root = Directory.CreateTempSubdirectory("once-tests-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Delete(recursive: true);
        return root;
    }
}
