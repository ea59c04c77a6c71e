using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Ingestion.Loading;

namespace KnowledgeGraph.Ingestion;

/// <summary>The file for what could not be read: JSON Lines of document, line, dialect, reason and the text's beginning.</summary>
/// <param name="path">Where to write; the file is made by the first reject.</param>
internal sealed class RejectsFile(string path) : IAsyncDisposable
{
    private const int LongestText = 200;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private StreamWriter? writer;

    /// <summary>Where the rejects are; null while there are none.</summary>
    public string? Path => writer is null ? null : path;

    public async ValueTask WriteAsync(string document, string dialect, Reject reject, CancellationToken cancellationToken)
    {
        writer ??= Create();
        string text = reject.Text.Length > LongestText ? reject.Text[..LongestText] + "…" : reject.Text;
        string line = JsonSerializer.Serialize(new { document, line = reject.Line, dialect, reason = reject.Reason, text }, Readable);
        await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
    }

    private StreamWriter Create()
    {
        try
        {
            return new StreamWriter(path, append: false);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path}: the file for rejects may not be written (permission denied)", exception);
        }
    }

    public ValueTask DisposeAsync() => writer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
