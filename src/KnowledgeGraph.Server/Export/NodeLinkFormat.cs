using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Server.Export;

/// <summary>
/// Node-link JSON: <c>version</c>, <c>nodes</c> of id, kind, label, <c>edges</c> of source, target, kind, weight; one
/// element a line, so that line tools and diffs work on it.
/// </summary>
internal sealed class NodeLinkFormat : IGraphFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public async Task WriteAsync(GraphElements graph, Stream output, CancellationToken cancellationToken)
    {
        output.Write("{\"version\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(graph.Version));
        output.Write(",\n\"nodes\":["u8);
        await WriteElementsAsync(graph.ReadNodesAsync(cancellationToken), output, static (json, node) =>
        {
            json.WriteString("id"u8, node.Id);
            json.WriteString("kind"u8, node.Kind);
            json.WriteString("label"u8, node.Label);
        });
        output.Write("],\n\"edges\":["u8);
        await WriteElementsAsync(graph.ReadEdgesAsync(cancellationToken), output, static (json, edge) =>
        {
            json.WriteString("source"u8, edge.Source);
            json.WriteString("target"u8, edge.Target);
            json.WriteString("kind"u8, edge.Kind);
            json.WriteNumber("weight"u8, edge.Weight);
        });
        output.Write("]}\n"u8);
    }

    private static async Task WriteElementsAsync<T>(
        IAsyncEnumerable<T> elements, Stream output, Action<Utf8JsonWriter, T> writeProperties)
    {
        ArrayBufferWriter<byte> line = new();
        await using Utf8JsonWriter json = new(line, Options);
        bool first = true;
        await foreach (T element in elements)
        {
            line.ResetWrittenCount();
            json.Reset();
            line.Write(first ? "\n"u8 : ",\n"u8);
            json.WriteStartObject();
            writeProperties(json, element);
            json.WriteEndObject();
            json.Flush();
            output.Write(line.WrittenSpan);
            first = false;
        }
    }
}
