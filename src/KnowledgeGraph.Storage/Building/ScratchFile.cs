using System.IO.MemoryMappedFiles;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>One part of a snapshot that is being built: written from its beginning to its end, and mapped to be read then.</summary>
internal sealed unsafe class ScratchFile : IMappedPart, IDisposable
{
    private const string Prefix = SnapshotFile.Name + ".";
    private const string Suffix = ".part";

    private readonly FileStream file;
    private MemoryMappedFile? mapped;
    private MemoryMappedViewAccessor? view;
    private byte* start;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public ScratchFile(string directoryPath)
    {
        string path = Path.Combine(directoryPath, $"{Prefix}{Guid.NewGuid():N}{Suffix}");
        file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
        try
        {
            // Without a name it goes with this process.
            File.Delete(path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Removes the names of files whose processes were killed before they could. Whoever still uses one loses nothing.</summary>
    public static void RemoveLeftOver(string directoryPath)
    {
        foreach (string path in Directory.EnumerateFiles(directoryPath, $"{Prefix}*{Suffix}"))
        {
            File.Delete(path);
        }
    }

    /// <summary>Writes what comes next.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Append(ReadOnlySpan<byte> bytes) => file.Write(bytes);

    /// <summary>The whole file, which is written no further.</summary>
    public byte* Map()
    {
        if (start is null)
        {
            mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        }

        return start;
    }

    /// <inheritdoc />
    public void LetGo()
    {
        if (start is not null)
        {
            MemoryAdvice.LetGo(start, file.Length);
        }
    }

    public void Dispose()
    {
        if (start is not null)
        {
            start = null;
            view!.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        view?.Dispose();
        mapped?.Dispose();
        file.Dispose();
    }
}
