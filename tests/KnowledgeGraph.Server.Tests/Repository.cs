namespace KnowledgeGraph.Server.Tests;

/// <summary>Where the checkout and what lies beside it are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of the shared samples beside the checkout; skips the test where they are not there.</summary>
    public static string Shared(params string[] parts)
    {
        string folder = Path.Combine(Root, "..", "shared");
        Assert.SkipUnless(Directory.Exists(folder), "skipped: ../shared is not here");
        return Path.Combine([folder, .. parts]);
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
