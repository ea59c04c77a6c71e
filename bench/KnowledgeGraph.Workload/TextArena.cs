using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Workload;

/// <summary>All texts of the data, escaped for JSON once, one after the other.</summary>
internal sealed class TextArena
{
    private byte[] bytes = new byte[1 << 20];
    private int length;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public TextSlice Add(string text)
    {
        ReadOnlySpan<byte> escaped = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        if (bytes.Length - length < escaped.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + escaped.Length));
        }
        escaped.CopyTo(bytes.AsSpan(length));
        TextSlice slice = new(length, escaped.Length);
        length += escaped.Length;
        return slice;
    }
}
