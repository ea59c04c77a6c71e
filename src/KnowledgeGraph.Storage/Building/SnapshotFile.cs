using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// The snapshot's file beside the store's: derived from it and replaced whole, so it can be removed at any time. Who
/// writes it holds a lock; who reads it needs none, because a file only ever appears complete.
/// </summary>
internal sealed class SnapshotFile(string directoryPath)
{
    public const string Name = "graph.snapshot";

    private const string TemporaryName = "graph.snapshot.new";
    private const string LockName = "snapshot.lock";

    public string Path { get; } = System.IO.Path.Combine(directoryPath, Name);

    private string TemporaryPath { get; } = System.IO.Path.Combine(directoryPath, TemporaryName);

    /// <summary>Takes the right to write the file, which no other process has until this is disposed.</summary>
    /// <returns>The lock; null where another holds it.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public FileStream? TryLock()
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(directoryPath, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException) && IsSharing(failure))
        {
            return null;
        }
    }

    /// <summary>
    /// Writes a snapshot beside the file and puts it in the file's place. Whatever happens on the way, the file is the old
    /// one or the new one.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Write(Snapshot snapshot)
    {
        try
        {
            using (FileStream output = new(TemporaryPath, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            {
                SnapshotWriter.Write(snapshot, output);
                output.Flush(flushToDisk: true);
            }

            File.Move(TemporaryPath, Path, overwrite: true);
        }
        catch
        {
            File.Delete(TemporaryPath);
            throw;
        }
    }

    // "Locked by another" has a number of its own on each system; all others mean that the folder cannot be written.
    private static bool IsSharing(IOException failure) => OperatingSystem.IsWindows()
        ? (failure.HResult & 0xFFFF) is 32 or 33
        : failure.HResult is 11 or 35;
}
