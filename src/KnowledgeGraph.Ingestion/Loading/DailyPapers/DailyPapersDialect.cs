using System.Runtime.CompilerServices;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Loading.DailyPapers;

/// <summary>
/// A page of papers that each end in a tail: title, abstract, optionally an organisation, "• N authors", "·", the date
/// with an optional number behind it. All before the first title is the page's header.
/// </summary>
internal sealed class DailyPapersDialect : IDialect
{
    // A paper is a title, an abstract of few paragraphs and a tail; what grows beyond is no paper of this page.
    private const int MostLines = 60;
    private const int LongestOrganisation = 120;

    /// <inheritdoc/>
    public string Name => "daily-papers";

    /// <inheritdoc/>
    public string Appearance => "title, abstract, \"• N authors\", \"·\" and date, paper by paper";

    /// <inheritdoc/>
    public bool Recognizes(SourceHead head)
    {
        for (int index = 0; index + 1 < head.Lines.Count; index++)
        {
            if (PaperTail.IsSeparator(head.Lines[index]) && PaperTail.ReadDate(head.Lines[index + 1], DateOnly.MaxValue) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Entry> ReadAsync(SourceDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TextLine> body = [];
        PaperTail tail = new();
        bool isFirst = true;
        await foreach (TextLine line in document.ReadTextAsync(cancellationToken))
        {
            if (tail.Take(line.Text, document.AsOf))
            {
                if (tail.IsWhole)
                {
                    yield return Read(document, body, tail, line, isFirst);
                    (tail, isFirst) = (new PaperTail(), false);
                    body.Clear();
                }

                continue;
            }

            // The number behind a date may stand on a line of its own.
            if (body.Count == 0 && !isFirst && line.Text.All(char.IsAsciiDigit))
            {
                continue;
            }

            body.Add(line);
            if (body.Count > MostLines)
            {
                yield return new Reject(body[0].Number, "belongs to no paper: no authors or date follow", body[0].Text);
                body.RemoveAt(0);
            }
        }

        foreach (Entry entry in Rest(document, body, tail, isFirst))
        {
            yield return entry;
        }
    }

    private Entry Read(SourceDocument document, List<TextLine> body, PaperTail tail, TextLine end, bool isFirst)
    {
        List<TextLine> lines = isFirst ? WithoutHeader(body) : [.. body];
        string? organisation = null;
        if (lines.Count > 2 && lines[^1].Text.Length <= LongestOrganisation && PageShape.IsLikeAbstract(lines[^2].Text) && !lines[^1].Text.EndsWith('.'))
        {
            organisation = lines[^1].Text;
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count == 0)
        {
            return new Reject(end.Number, "a date without title and abstract above it", end.Text);
        }

        return Record(document, lines, tail, organisation);
    }

    private PaperRecord Record(SourceDocument document, List<TextLine> lines, PaperTail tail, string? organisation)
    {
        bool isTitled = lines.Count > 1 || PageShape.IsLikeTitle(lines[0].Text);
        string text = string.Join(' ', lines.Skip(isTitled ? 1 : 0).Select(line => line.Text));
        return new PaperRecord
        {
            Provenance = new Provenance(document.Name, lines[0].Number, Name),
            Title = isTitled ? lines[0].Text : null,
            Abstract = text.Length > 0 ? text : null,
            PublishedOn = tail.Date,
            Year = tail.Date?.Year,
            StatedAuthorCount = tail.AuthorCount,
            AuthorsComplete = false,
            Institutions = organisation is null ? [] : [Organisation.Read(organisation)],
        };
    }

    // The first title stands right above the first abstract; what stands before them is the page's own.
    private static List<TextLine> WithoutHeader(List<TextLine> body)
    {
        List<TextLine> lines = [.. body.SkipWhile(line => PageShape.IsHeader(line.Text))];
        int text = lines.FindIndex(line => PageShape.IsLikeAbstract(line.Text));
        return text > 1 ? lines[(text - 1)..] : lines;
    }

    // Behind the last tail: a paper whose tail is missing, or the page's foot.
    private IEnumerable<Entry> Rest(SourceDocument document, List<TextLine> body, PaperTail tail, bool isFirst)
    {
        List<TextLine> lines = isFirst ? WithoutHeader(body) : body;
        if (lines.Count > 1 && PageShape.IsLikeTitle(lines[0].Text) && PageShape.IsLikeAbstract(lines[1].Text))
        {
            yield return Record(document, lines[..2], tail, null);
            lines = lines[2..];
        }

        foreach (TextLine line in lines.Where(line => !PageShape.IsHeader(line.Text)))
        {
            yield return new Reject(line.Number, "belongs to no paper: no authors or date follow", line.Text);
        }
    }
}
