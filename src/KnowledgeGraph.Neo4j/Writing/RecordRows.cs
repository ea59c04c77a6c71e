using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>The records behind a paper, to and from the nodes that hold them.</summary>
internal static class RecordRows
{
    /// <summary>The records of a paper from their texts, ordered by document, then line.</summary>
    public static PaperRecord[] Read(IEnumerable<string> texts, string? paperAbstract) =>
    [
        .. texts.Select(text => Read(text, paperAbstract))
            .OrderBy(record => record.Provenance.Document, StringComparer.Ordinal)
            .ThenBy(record => record.Provenance.Line),
    ];

    /// <summary>The records of one document and line are one: the last one counts. Ordered by document, then line.</summary>
    public static PaperRecord[] Combine(IEnumerable<PaperRecord> records)
    {
        Dictionary<(string Document, int Line), PaperRecord> places = [];
        foreach (PaperRecord record in records)
        {
            places[(record.Provenance.Document, record.Provenance.Line)] = record;
        }

        return
        [
            .. places.Values
                .OrderBy(record => record.Provenance.Document, StringComparer.Ordinal)
                .ThenBy(record => record.Provenance.Line),
        ];
    }

    /// <summary>The properties of the nodes.</summary>
    public static List<Dictionary<string, object?>> ToRows(IReadOnlyList<PaperRecord> records, string? paperAbstract)
    {
        List<Dictionary<string, object?>> rows = new(records.Count);
        ArrayBufferWriter<byte> buffer = new(4096);
        using Utf8JsonWriter json = RecordJson.CreateWriter(buffer);
        foreach (PaperRecord record in records)
        {
            RecordJson.WriteRecord(json, record, paperAbstract);
            json.Flush();
            rows.Add(new()
            {
                ["document"] = record.Provenance.Document,
                ["line"] = (long)record.Provenance.Line,
                ["dialect"] = record.Provenance.Dialect,
                ["json"] = Encoding.UTF8.GetString(buffer.WrittenSpan),
            });
            buffer.ResetWrittenCount();
            json.Reset();
        }

        return rows;
    }

    private static PaperRecord Read(string text, string? paperAbstract)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return RecordJson.ReadRecord(document.RootElement, paperAbstract);
    }
}
