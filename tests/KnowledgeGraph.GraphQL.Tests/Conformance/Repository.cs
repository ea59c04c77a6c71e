namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>Where the tests run from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution, found upwards from the tests' output; null outside of it.</summary>
    public static string? Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
