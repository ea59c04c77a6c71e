namespace KnowledgeGraph.Tests;

/// <summary>Samples that lie beside the checkout and are not part of it.</summary>
internal static class SharedMaterial
{
    /// <summary>A folder of the material; skips the test where it is not there.</summary>
    /// <param name="folder">Its name in the folder <c>shared</c> beside the checkout.</param>
    /// <param name="variable">An environment variable that names another folder instead, if there is one.</param>
    public static string Require(string folder, string? variable = null)
    {
        string? path = Find(folder, variable);
        Assert.SkipWhen(path is null, "skipped: ../shared is not here");
        return path;
    }

    /// <summary>A folder of the material; null where it is not there.</summary>
    /// <param name="folder">Its name in the folder <c>shared</c> beside the checkout.</param>
    /// <param name="variable">An environment variable that names another folder instead, if there is one.</param>
    /// <exception cref="DirectoryNotFoundException">The variable names a folder that is not there.</exception>
    public static string? Find(string folder, string? variable = null)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : throw new DirectoryNotFoundException($"{variable} names {named}, which is not there.");
        }

        string path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", folder));
        return Directory.Exists(path) ? path : null;
    }
}
