using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Documents as the stored records spell them. Looking for the bytes is far cheaper than reading the JSON, and passes
/// nearly every paper that has no record of theirs.
/// </summary>
internal sealed class DocumentMarks(IEnumerable<string> documents)
{
    private readonly byte[][] marks = [.. documents.Select(Mark)];

    /// <summary>True where stored records may name one of the documents; false where they surely do not.</summary>
    public bool StandIn(ReadOnlySpan<byte> records)
    {
        foreach (byte[] mark in marks)
        {
            if (records.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Mark(string document)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = RecordJson.CreateWriter(buffer);
        json.WriteStringValue(document);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
