namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>A database's file and those that SQLite puts beside it.</summary>
internal static class DatabaseFiles
{
    private static readonly string[] Endings = ["", "-wal", "-shm", "-journal"];

    public static void Delete(string path)
    {
        foreach (string ending in Endings)
        {
            File.Delete(path + ending);
        }
    }

    /// <summary>Moves a database with all that belongs to it over whatever lies there.</summary>
    public static void Move(string path, string target)
    {
        foreach (string ending in Endings)
        {
            File.Delete(target + ending);
            if (File.Exists(path + ending))
            {
                File.Move(path + ending, target + ending);
            }
        }
    }
}
