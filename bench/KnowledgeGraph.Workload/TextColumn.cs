using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Workload;

/// <summary>
/// The texts of one column, escaped for JSON once, one after the other: what is written together lies together, and
/// long texts of other columns are not in between.
/// </summary>
internal sealed class TextColumn
{
    private readonly byte[] bytes;
    private readonly TextSlice[] slices;

    public TextColumn(IReadOnlyList<string> texts)
    {
        byte[][] escaped = [.. texts.Select(text => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray())];
        bytes = new byte[escaped.Sum(text => text.Length) + 32];
        slices = new TextSlice[escaped.Length];
        int start = 0;
        for (int i = 0; i < escaped.Length; i++)
        {
            escaped[i].CopyTo(bytes, start);
            slices[i] = new TextSlice(start, escaped[i].Length);
            start += escaped[i].Length;
        }
    }

    public int Count => slices.Length;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public ReadOnlySpan<TextSlice> Slices => slices;
}
