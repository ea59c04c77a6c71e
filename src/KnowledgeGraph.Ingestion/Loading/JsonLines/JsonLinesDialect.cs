using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KnowledgeGraph.Ingestion.Loading.JsonLines;

/// <summary>
/// One paper a line as a JSON object; <see cref="JsonPaper"/> names the fields. A line that is no such object is
/// rejected and the others are read. Where the last line breaks off, the document counts as cut off as well.
/// </summary>
internal sealed class JsonLinesDialect : IDialect
{
    /// <inheritdoc/>
    public string Name => "json-lines";

    /// <inheritdoc/>
    public string Appearance => "one JSON object a line with \"title\" or \"abstract\"";

    /// <inheritdoc/>
    public bool Recognizes(SourceHead head)
    {
        // One good line is enough; a document of broken lines alone is taken for what its first byte says, so that
        // its user reads which line is broken.
        return head.Lines.Any(IsPaper) || (head.Lines is [['{', ..], ..] && !head.Lines.Any(IsObject));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using LineReader lines = document.OpenLines();
        while (await lines.ReadAsync(cancellationToken))
        {
            if (lines.Line.Span.ContainsAnyExcept(" \t"u8))
            {
                yield return Read(lines, document.Name, Name);
            }
        }
    }

    private static Entry Read(LineReader lines, string document, string dialect)
    {
        try
        {
            return JsonPaper.Read(lines.Line.Span, new(document, lines.LineNumber, dialect));
        }
        catch (JsonException exception)
        {
            bool isCutOff = !lines.IsTerminated && IsIncomplete(lines.Line.Span);
            string reason = isCutOff
                ? "the document ends within this JSON object"
                : $"not a JSON object (at byte {exception.BytePositionInLine + 1})";
            return new Reject(lines.LineNumber, reason, lines.Text) { IsCutOff = isCutOff };
        }
        catch (FormatException exception)
        {
            return new Reject(lines.LineNumber, exception.Message, lines.Text);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's way of saying that an escape is half of a surrogate pair.
            return new Reject(lines.LineNumber, "a text holds an escape that is no character", lines.Text);
        }
    }

    private static bool IsPaper(string line) => HasField(line, "title") || HasField(line, "abstract");

    private static bool HasField(string line, string name)
    {
        if (line is not ['{', .., '}'] || !line.Contains(name, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            return parsed.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsObject(string line)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            return parsed.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Nothing is wrong with the line but its end, where a reader that expects more to come is content with it.
    private static bool IsIncomplete(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.BytesConsumed < line.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
