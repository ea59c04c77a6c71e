using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Reads the sketches of abstracts through a connection of its own, while others ask or write.</summary>
internal static class SketchScan
{
    public static IEnumerable<AbstractSketch> Read(string path, bool untitledOnly)
    {
        // The condition is word for word that of the index paper_untitled.
        using SqliteDatabase reader = SqliteDatabase.Open(path, SqliteOpenMode.ReadOnly);
        SqliteStatement read = reader.Prepare(untitledOnly
            ? "SELECT number, 1, hashes FROM paper JOIN sketch USING (number) WHERE flags & 4 ORDER BY number"
            : "SELECT number, number IN (SELECT number FROM paper WHERE flags & 4), hashes FROM sketch ORDER BY number");
        while (read.Step())
        {
            yield return new AbstractSketch(
                new NodeId(EntityKind.Paper, read.Int32(0)), read.Int32(1) != 0, MemoryMarshal.Cast<byte, uint>(read.Bytes(2)).ToArray());
        }
    }
}
