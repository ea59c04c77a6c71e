namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Where the long parts of a snapshot lie while it is built: in files of the store's folder, so that building takes little
/// memory however large the graph is; or, where that folder cannot be written, in memory like the short ones. The files
/// have no name, so nothing stays behind however the process ends. What was built can be read until this is disposed.
/// </summary>
internal sealed class Scratch : IDisposable
{
    /// <summary>All in memory.</summary>
    public static readonly Scratch InMemory = new(null, long.MaxValue);

    /// <summary>So many values of a part are gone through before what was read of it is let go.</summary>
    public const int ValuesAtOnce = 1 << 20;

    private const int PartsInRoom = 64;

    private readonly string? directoryPath;
    private readonly List<ScratchFile> files = [];

    /// <param name="directoryPath">Where the files lie; null for none.</param>
    /// <param name="longestInMemory">Parts of more bytes go into a file.</param>
    public Scratch(string? directoryPath, long longestInMemory)
    {
        this.directoryPath = directoryPath;
        LongestInMemory = longestInMemory;
    }

    /// <summary>Parts of more bytes than these go into a file.</summary>
    public long LongestInMemory { get; }

    /// <summary>The most bytes that are filled in any order at a time, before they become a part.</summary>
    public long LargestRoom => directoryPath is null ? long.MaxValue : LongestInMemory * PartsInRoom;

    /// <summary>Whether anything lies in files.</summary>
    public bool HasFiles
    {
        get
        {
            lock (files)
            {
                return files.Count > 0;
            }
        }
    }

    /// <summary>A file for one part; parts are built side by side.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public ScratchFile AddFile()
    {
        string folder = directoryPath ?? throw new InvalidOperationException("There are no files in memory.");
        lock (files)
        {
            if (files.Count == 0)
            {
                ScratchFile.RemoveLeftOver(folder);
            }

            ScratchFile file = new(folder);
            files.Add(file);
            return file;
        }
    }

    /// <summary>Lets all that is mapped go out of memory, where it comes from when it is read again.</summary>
    public void LetGo()
    {
        lock (files)
        {
            files.ForEach(file => file.LetGo());
        }
    }

    public void Dispose()
    {
        lock (files)
        {
            files.ForEach(file => file.Dispose());
            files.Clear();
        }
    }
}
