using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Loading.DailyPapers;

namespace KnowledgeGraph.Ingestion.Loading.SearchResults;

/// <summary>
/// A page of results: header lines, "Subscribe" glued to the first title, then titles and abstracts in turn. Where the
/// turn breaks, the lines' shapes tell which is which; blank lines mean nothing.
/// </summary>
internal sealed partial class SearchResultsDialect : IDialect
{
    private const int LongestHeader = 10;
    private const int FewestPairs = 3;

    /// <inheritdoc/>
    public string Name => "search-results";

    /// <inheritdoc/>
    public string Appearance => "header lines with \"Subscribe\", then titles and abstracts in turn";

    /// <inheritdoc/>
    public bool Recognizes(SourceHead head)
    {
        if (head.Lines.Any(PaperTail.IsSeparator))
        {
            return false;
        }

        string[] body = [.. head.Lines.Select((line, index) => index < LongestHeader ? Unglued(line) : line).SkipWhile(PageShape.IsHeader)];
        bool hasHeader = head.Lines.Take(LongestHeader).Any(line => line.StartsWith("Get trending papers", StringComparison.OrdinalIgnoreCase) || GluedTitle().IsMatch(line));
        int pairs = 0;
        for (int index = 0; index + 1 < body.Length; index += 2)
        {
            pairs += PageShape.IsLikeTitle(body[index]) && PageShape.IsLikeAbstract(body[index + 1]) ? 1 : 0;
        }

        // Without the header only an unbroken turn tells such a page from prose.
        return hasHeader ? pairs > 0 : pairs >= FewestPairs && pairs == (body.Length + 1) / 2 && !body.Any(line => line.StartsWith("Abstract:", StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextLine? title = null;
        TextLine? doubtful = null;
        int lines = 0;
        bool isBody = false;
        await foreach (TextLine line in document.ReadTextAsync(cancellationToken))
        {
            string text = lines++ < LongestHeader && !isBody ? Unglued(line.Text) : line.Text;
            if (!isBody && PageShape.IsHeader(text))
            {
                continue;
            }

            isBody = true;
            if (title is not { } above)
            {
                title = line with { Text = text };
                if (!PageShape.IsLikeTitle(text))
                {
                    yield return new Reject(line.Number, "an abstract without a title above it", line.Text);
                    title = null;
                }
            }
            else if (doubtful is not { } between)
            {
                // A short line below a title is its abstract, or the next title: the line after it tells.
                if (PageShape.IsLikeAbstract(text))
                {
                    yield return Record(document, above, text);
                    title = null;
                }
                else
                {
                    doubtful = line;
                }
            }
            else if (PageShape.IsLikeAbstract(text))
            {
                yield return TitleAlone(document, above);
                yield return Record(document, between, text);
                (title, doubtful) = (null, null);
            }
            else
            {
                yield return Record(document, above, between.Text);
                (title, doubtful) = (line, null);
            }
        }

        if (title is { } last)
        {
            yield return doubtful is { } text ? Record(document, last, text.Text) : TitleAlone(document, last);
        }
    }

    private PaperRecord Record(SourceDocument document, TextLine title, string? text) => new()
    {
        Provenance = new Provenance(document.Name, title.Number, Name),
        Title = title.Text,
        Abstract = text,
        AuthorsComplete = false,
    };

    // One word alone is rather a button of the page than a title.
    private Entry TitleAlone(SourceDocument document, TextLine title) =>
        title.Text.Contains(' ', StringComparison.Ordinal)
            ? Record(document, title, null)
            : new Reject(title.Number, "neither a title nor an abstract", title.Text);

    private static string Unglued(string line) => GluedTitle().Match(line) is { Success: true } match ? match.Groups["title"].Value : line;

    // "Subscribers of…" is a title of its own; "SubscribeLearning…" is not.
    [GeneratedRegex(@"^Subscribe(?<title>[^a-z\s].*|[a-z](?![a-z]*\s(to|of)\b).*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex GluedTitle();
}
