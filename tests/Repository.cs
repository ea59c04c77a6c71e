namespace KnowledgeGraph.Tests;

/// <summary>Where the checkout and what lies beside it are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A folder of the shared material beside the checkout; skips the test where it is not there.</summary>
    public static string Shared(string folder)
    {
        string path = Path.Combine(Root, "..", "shared", folder);
        Assert.SkipUnless(Directory.Exists(path), "skipped: ../shared is not here");
        return path;
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KnowledgeGraph.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
