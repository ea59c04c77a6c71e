namespace KnowledgeGraph.Tests;

/// <summary>Where the checkout is that this program was built in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "KnowledgeGraph.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("This program does not run inside a checkout.");
    }
}
