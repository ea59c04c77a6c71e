using System.IO.Enumeration;

namespace KnowledgeGraph.Ingestion;

/// <summary>Turns the paths that a user names into files to load.</summary>
public static class SourceDiscovery
{
    private const string AnyDepth = "**";
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>
    /// The files behind paths: a file is itself, a folder every file below it (hidden ones skipped), a pattern with
    /// <c>*</c>, <c>?</c> or <c>**</c> (any depth) every file that it matches.
    /// </summary>
    /// <returns>Each file once, in the order of the paths; files of one folder or pattern in ordinal order.</returns>
    /// <exception cref="SourceException">A path or pattern names no file.</exception>
    public static IReadOnlyList<SourceFile> Expand(IReadOnlyList<string> paths)
    {
        List<SourceFile> sources = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (string file in Files(path))
            {
                if (seen.Add(Path.GetFullPath(file)))
                {
                    sources.Add(new SourceFile(file, Path.GetFileName(file), new FileInfo(file).Length));
                }
            }
        }

        return sources;
    }

    private static List<string> Files(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        bool isFolder = Directory.Exists(path);
        if (!isFolder && path.AsSpan().IndexOfAny('*', '?') < 0)
        {
            throw new SourceException(path, null, "there is no such file or folder");
        }

        List<string> found = isFolder ? Below(path) : Matching(path);
        if (found.Count == 0)
        {
            throw new SourceException(path, null, isFolder ? "the folder holds no files" : "the pattern matches no file");
        }

        found.Sort(string.CompareOrdinal);
        return found;
    }

    private static List<string> Below(string folder)
    {
        List<string> files = [.. Directory.EnumerateFiles(folder, "*", Visible)];
        foreach (string child in Directory.EnumerateDirectories(folder, "*", Visible))
        {
            // A link to a folder may lead back up; what it shows is loaded where it lies.
            if (new DirectoryInfo(child).LinkTarget is null)
            {
                files.AddRange(Below(child));
            }
        }

        return files;
    }

    private static List<string> Matching(string pattern)
    {
        string root = Path.GetPathRoot(pattern) ?? string.Empty;
        string[] segments = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
            StringSplitOptions.RemoveEmptyEntries);
        HashSet<string> folders = new(StringComparer.Ordinal) { root };
        foreach (string segment in segments.AsSpan(0, segments.Length - 1))
        {
            folders = [.. folders.SelectMany(folder => FoldersMatching(folder, segment))];
        }

        string last = segments[^1];
        return last == AnyDepth
            ? [.. folders.SelectMany(folder => Below(OrHere(folder)))]
            : [.. folders.SelectMany(folder => FilesMatching(folder, last))];
    }

    private static IEnumerable<string> FoldersMatching(string folder, string segment)
    {
        if (segment is "." or "..")
        {
            return [Path.Combine(folder, segment)];
        }

        if (!Directory.Exists(OrHere(folder)))
        {
            return [];
        }

        IEnumerable<string> children = Children(folder, Directory.EnumerateDirectories(OrHere(folder), "*", Visible));
        return segment == AnyDepth
            ? children.Where(child => new DirectoryInfo(child).LinkTarget is null)
                .SelectMany(child => FoldersMatching(child, AnyDepth))
                .Prepend(folder)
            : children.Where(child => Matches(segment, child));
    }

    private static IEnumerable<string> FilesMatching(string folder, string segment) =>
        Directory.Exists(OrHere(folder))
            ? Children(folder, Directory.EnumerateFiles(OrHere(folder), "*", Visible)).Where(file => Matches(segment, file))
            : [];

    private static IEnumerable<string> Children(string folder, IEnumerable<string> paths) =>
        paths.Select(path => Path.Combine(folder, Path.GetFileName(path)));

    private static bool Matches(string segment, string path) =>
        FileSystemName.MatchesSimpleExpression(segment, Path.GetFileName(path.AsSpan()), ignoreCase: false);

    private static string OrHere(string folder) => folder.Length == 0 ? "." : folder;
}
