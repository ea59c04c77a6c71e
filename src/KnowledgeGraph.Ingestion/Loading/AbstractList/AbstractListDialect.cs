using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.AbstractList;

/// <summary>One abstract a line behind "Abstract:", without titles.</summary>
internal sealed class AbstractListDialect : IDialect
{
    private const string Label = "Abstract:";

    /// <inheritdoc/>
    public string Name => "abstract-list";

    /// <inheritdoc/>
    public string Appearance => "lines that begin with \"Abstract:\"";

    /// <inheritdoc/>
    public bool Recognizes(SourceHead head) => 2 * head.Lines.Count(IsAbstract) > head.Lines.Count;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TextLine line in document.ReadTextAsync(cancellationToken))
        {
            if (!IsAbstract(line.Text))
            {
                yield return new Reject(line.Number, "does not begin with \"Abstract:\"", line.Text);
            }
            else if (line.Text[Label.Length..].Trim() is { Length: > 0 } text)
            {
                yield return new PaperRecord
                {
                    Provenance = new Provenance(document.Name, line.Number, Name),
                    Abstract = text,
                    AuthorsComplete = false,
                };
            }
            else
            {
                yield return new Reject(line.Number, "no text behind \"Abstract:\"", line.Text);
            }
        }
    }

    private static bool IsAbstract(string line) => line.StartsWith(Label, StringComparison.OrdinalIgnoreCase);
}
