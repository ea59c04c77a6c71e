namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Finds the recordings: where BOLT_RECORDINGS says, else beside the repository.</summary>
internal static class RecordingFolders
{
    public static IReadOnlyList<Recording> ReadAll()
    {
        var root = SharedMaterial.Require("bolt", "BOLT_RECORDINGS");
        var files = Directory.GetFiles(root, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        IReadOnlyList<Recording> recordings = [.. files.Select(file => Recording.Read(FolderOf(root, file), file))];
        Assert.True(recordings.Count > 0, $"{root} holds no recordings (*.jsonl)");
        return recordings;
    }

    private static string FolderOf(string root, string file)
    {
        var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/');
        return folder.StartsWith("recordings/", StringComparison.Ordinal) ? folder["recordings/".Length..] : folder;
    }
}
