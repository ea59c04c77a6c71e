using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Ingestion.Loading;

/// <summary>A line of a page that was copied as text.</summary>
/// <param name="Number">Its 1-based number in the source.</param>
/// <param name="Text">What it says, without white space around it; never empty.</param>
internal readonly record struct TextLine(int Number, string Text);

/// <summary>Sources as lines of text.</summary>
internal static class SourceText
{
    /// <summary>The lines that are not blank.</summary>
    public static async IAsyncEnumerable<TextLine> ReadTextAsync(this SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using LineReader lines = document.OpenLines();
        while (await lines.ReadAsync(cancellationToken))
        {
            if (lines.Text is { Length: > 0 } text)
            {
                yield return new TextLine(lines.LineNumber, text);
            }
        }
    }
}
