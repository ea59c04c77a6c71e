namespace KnowledgeGraph.Server.Commands;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes beside the target and moves over it, so that a failure never leaves half a file under the asked name.</summary>
    public static async Task WriteAsync(FileInfo target, Func<Stream, Task> write)
    {
        string partial = target.FullName + ".partial";
        try
        {
            await using (FileStream output = new(partial, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize))
            {
                await write(output);
            }

            File.Move(partial, target.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
