namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Finds the recordings: where BOLT_RECORDINGS says, else beside the repository.</summary>
internal static class RecordingFolders
{
    public static IReadOnlyList<Recording> ReadAll()
    {
        var root = Locate();
        Assert.SkipWhen(root is null, "skipped: ../shared is not here");
        var files = Directory.GetFiles(root!, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        IReadOnlyList<Recording> recordings = [.. files.Select(file => Recording.Read(FolderOf(root!, file), file))];
        Assert.NotEmpty(recordings);
        return recordings;
    }

    private static string FolderOf(string root, string file)
    {
        var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/');
        return folder.StartsWith("recordings/", StringComparison.Ordinal) ? folder["recordings/".Length..] : folder;
    }

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("BOLT_RECORDINGS") is { Length: > 0 } set)
        {
            return Directory.Exists(set) ? set : throw new DirectoryNotFoundException($"BOLT_RECORDINGS names {set}, which is not there.");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
            {
                var shared = Path.Combine(folder.FullName, "..", "shared", "bolt");
                return Directory.Exists(shared) ? Path.GetFullPath(shared) : null;
            }
        }

        return null;
    }
}
