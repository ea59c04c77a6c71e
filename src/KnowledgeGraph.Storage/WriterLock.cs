using KnowledgeGraph.Core;

namespace KnowledgeGraph.Storage;

/// <summary>Keeps all writers but one out of a store's folder.</summary>
internal static class WriterLock
{
    private const string Name = "writer.lock";

    /// <summary>
    /// Locked as long as the stream is open, also against other processes; freed with the process, however it ends.
    /// Null where another one has it.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public static FileStream? TryTake(string directoryPath)
    {
        try
        {
            return new FileStream(Path.Combine(directoryPath, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw CannotWrite(directoryPath, failure);
        }
        catch (IOException failure) when (IsReadOnly(failure))
        {
            throw CannotWrite(directoryPath, failure);
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    /// <summary>What to say to whoever comes second.</summary>
    public static StoreException Taken(string directoryPath) => new(
        $"Another program, or another load of this one, is writing to the store in '{directoryPath}'. Wait until it is done, then try again.");

    // EROFS: the folder lies on a file system that is mounted for reading only.
    private static bool IsReadOnly(IOException failure) => !OperatingSystem.IsWindows() && failure.HResult == 30;

    private static StoreException CannotWrite(string directoryPath, Exception failure) => new(
        $"The folder '{directoryPath}' cannot be written. Give this user the right to write there, or name another folder.", failure);
}
