using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.AuthorListing;

/// <summary>
/// Three lines a record: a heading of category, date and optionally "Code"; a byline that glues the title to the first
/// authors, with "et al." and institution codes behind them; the abstract. Blank lines between them are passed over.
/// </summary>
internal sealed class AuthorListingDialect : IDialect
{
    /// <inheritdoc/>
    public string Name => "author-listing";

    /// <inheritdoc/>
    public string Appearance => "three lines a paper: \"LGJul 20, 2023Code\", title and authors, abstract";

    /// <inheritdoc/>
    public bool Recognizes(SourceHead head)
    {
        int headings = head.Lines.Count(line => ListingHeading.Read(line, DateOnly.MaxValue) is not null);
        return headings > 0 && headings * 6 >= head.Lines.Count;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Names that stand free behind commas tell where the glued ones begin, so the page is read twice.
        BylineReader bylines = new(await NameEvidence.CollectAsync(document, cancellationToken));
        (TextLine Line, ListingHeading Heading)? heading = null;
        TextLine? byline = null;
        await foreach (TextLine line in document.ReadTextAsync(cancellationToken))
        {
            ListingHeading? next = ListingHeading.Read(line.Text, document.AsOf);
            if (heading is not { } current)
            {
                if (next is null)
                {
                    yield return new Reject(line.Number, "not the heading of a record (category and date)", line.Text);
                    continue;
                }

                heading = (line, next);
            }
            else if (byline is not { } titleAndAuthors)
            {
                if (next is not null)
                {
                    yield return new Reject(current.Line.Number, "a heading without title and authors below it", current.Line.Text);
                    heading = (line, next);
                    continue;
                }

                byline = line;
            }
            else
            {
                yield return Read(document, current.Line, current.Heading, titleAndAuthors, next is null ? line.Text : null, bylines);
                heading = next is null ? null : (line, next);
                byline = null;
            }
        }

        if (heading is { } last)
        {
            yield return byline is { } titleAndAuthors
                ? Read(document, last.Line, last.Heading, titleAndAuthors, null, bylines)
                : new Reject(last.Line.Number, "the document ends behind this heading", last.Line.Text) { IsCutOff = true };
        }
    }

    private Entry Read(SourceDocument document, TextLine line, ListingHeading heading, TextLine titleAndAuthors, string? text, BylineReader bylines)
    {
        if (bylines.Read(titleAndAuthors.Text, text) is not { } byline)
        {
            return new Reject(titleAndAuthors.Number, "cannot tell where the title ends and the authors begin", titleAndAuthors.Text);
        }

        return new PaperRecord
        {
            Provenance = new Provenance(document.Name, line.Number, Name),
            Title = byline.Title,
            Abstract = text,
            PublishedOn = heading.Date,
            Year = heading.Date.Year,
            Categories = heading.Category.Length > 0 ? [heading.Category] : [],
            Authors = [.. byline.Authors.Select(name => new AuthorMention(name))],
            AuthorsComplete = byline.IsComplete,
            Institutions = [.. byline.Institutions.Select(code => new InstitutionMention(code) { Code = code })],
            HasCode = heading.HasCode,
        };
    }
}
