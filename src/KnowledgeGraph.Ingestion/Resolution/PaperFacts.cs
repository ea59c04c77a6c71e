using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>What all records of a paper say together.</summary>
internal sealed record PaperFacts
{
    private const int WordsOfName = 12;

    private PaperFacts()
    {
    }

    /// <summary>The title; for an untitled paper a name to show.</summary>
    public required string Title { get; init; }

    public required bool Untitled { get; init; }

    public string? Abstract { get; private init; }

    public DateOnly? PublishedOn { get; private init; }

    public int? Year { get; private init; }

    public string? Doi { get; private init; }

    public string? ArxivId { get; private init; }

    public string? Url { get; private init; }

    public bool HasCode { get; private init; }

    public int? AuthorCount { get; private init; }

    public bool AuthorsComplete { get; private init; }

    /// <summary>The authors of the record that names most, each with what any record says of them.</summary>
    public IReadOnlyList<AuthorMention> Authors { get; private init; } = [];

    /// <summary>Institutions that stand on the paper as a whole.</summary>
    public IReadOnlyList<InstitutionMention> Institutions { get; private init; } = [];

    public IReadOnlyList<string> Categories { get; private init; } = [];

    /// <summary>The concepts that sources assign, distinct as printed, with their scores.</summary>
    public IReadOnlyList<(string Name, double Score)> Concepts { get; init; } = [];

    /// <summary>Identity keys of the cited papers; distinct.</summary>
    public IReadOnlyList<string> References { get; private init; } = [];

    /// <summary>What one record says; the same as merging it alone, without the detours.</summary>
    public static PaperFacts Of(RecordEvidence evidence)
    {
        PaperRecord record = evidence.Record;
        int? stated = record.StatedAuthorCount;
        int named = record.Authors.Count;
        return new PaperFacts
        {
            Title = evidence.IsTitled ? record.Title! : Name([record], record.Abstract),
            Untitled = !evidence.IsTitled,
            Abstract = record.Abstract,
            PublishedOn = record.PublishedOn,
            Year = record.PublishedOn?.Year ?? record.Year,
            Doi = evidence.Doi?["doi:".Length..],
            ArxivId = evidence.Arxiv?["arxiv:".Length..],
            Url = record.Url,
            HasCode = record.HasCode,
            AuthorCount = stated is null ? null : Math.Max(stated.Value, named),
            AuthorsComplete = named > 0 && record.AuthorsComplete && (stated is null || stated <= named),
            Authors = record.Authors,
            Institutions = record.Institutions.Count == 0 ? [] : [.. record.Institutions.DistinctBy(mention => (mention.Code, mention.Name))],
            Categories = record.Categories.Count <= 1 ? record.Categories : [.. record.Categories.Distinct(StringComparer.OrdinalIgnoreCase)],
            Concepts = record.Concepts.Count == 0 ? [] : MergeConcepts([record]),
            References = record.References.Count == 0
                ? []
                : [.. record.References.Select(cited => PaperKeys.Reference(cited, record.Provenance.Document)).Distinct()],
        };
    }

    /// <summary>The same with the concepts that title and abstract give, where sources assign none.</summary>
    public PaperFacts WithConcepts() =>
        Concepts.Count > 0 ? this : this with { Concepts = ConceptExtraction.Extract(Untitled ? null : Title, Abstract) };

    /// <summary>
    /// Merges the records of one paper. A pure function of their set: they are taken by document and line, whatever
    /// the order in which they were loaded.
    /// </summary>
    /// <param name="records">One record or more.</param>
    public static PaperFacts Merge(IEnumerable<PaperRecord> records)
    {
        PaperRecord[] sorted = [.. records.OrderBy(record => record.Provenance.Document, StringComparer.Ordinal).ThenBy(record => record.Provenance.Line)];
        PaperRecord[] titled = [.. sorted.Where(record => record.Title is not null && !record.Untitled)];
        string? text = Best(titled.Where(record => record.Abstract is not null)) ?? Best(sorted.Where(record => record.Abstract is not null));
        DateOnly? day = sorted.Min(record => record.PublishedOn);
        PaperRecord? byline = Byline(sorted);
        int? stated = sorted.Max(record => record.StatedAuthorCount);
        int named = byline?.Authors.Count ?? 0;
        string? doi = sorted.Select(PaperKeys.Doi).OfType<string>().OrderBy(PaperKeys.IsPreprintDoi).FirstOrDefault();
        return new PaperFacts
        {
            Title = titled.Length > 0 ? MostUsual(titled.Select(record => record.Title!)) : Name(sorted, text),
            Untitled = titled.Length == 0,
            Abstract = text,
            PublishedOn = day,
            Year = day?.Year ?? sorted.Min(record => record.Year),
            Doi = doi?["doi:".Length..],
            ArxivId = sorted.Select(PaperKeys.Arxiv).FirstOrDefault(id => id is not null)?["arxiv:".Length..],
            Url = sorted.Select(record => record.Url).FirstOrDefault(url => url is not null),
            HasCode = sorted.Any(record => record.HasCode),
            AuthorCount = stated is null ? null : Math.Max(stated.Value, named),
            AuthorsComplete = byline is { AuthorsComplete: true } && (stated is null || stated <= named),
            Authors = byline is null ? [] : MergeAuthors(byline, sorted),
            Institutions = [.. sorted.SelectMany(record => record.Institutions).DistinctBy(mention => (mention.Code, mention.Name))],
            Categories = [.. sorted.SelectMany(record => record.Categories).Distinct(StringComparer.OrdinalIgnoreCase)],
            Concepts = MergeConcepts(sorted),
            References = [.. sorted.SelectMany(record => record.References.Select(cited => PaperKeys.Reference(cited, record.Provenance.Document))).Distinct()],
        };
    }

    private static string? Best(IEnumerable<PaperRecord> records) =>
        records.Select(record => record.Abstract!).OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal).FirstOrDefault();

    private static string MostUsual(IEnumerable<string> titles) =>
        titles.GroupBy(title => title, StringComparer.Ordinal).MaxBy(group => group.Count())!.Key;

    private static string Name(PaperRecord[] sorted, string? text) =>
        text is null ? MostUsual(sorted.Where(record => record.Title is not null).Select(record => record.Title!).DefaultIfEmpty("(untitled)")) : FirstWords(text);

    private static string FirstWords(string text)
    {
        string[] words = text.Split(' ', WordsOfName + 1, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= WordsOfName ? text : string.Join(' ', words.AsSpan(0, WordsOfName)).TrimEnd(',', ';', ':') + "…";
    }

    // A whole list before a cut one, then the longer one.
    private static PaperRecord? Byline(PaperRecord[] sorted) =>
        sorted.Where(record => record.Authors.Count > 0)
            .OrderByDescending(record => record.AuthorsComplete)
            .ThenByDescending(record => record.Authors.Count)
            .FirstOrDefault();

    private static AuthorMention[] MergeAuthors(PaperRecord byline, PaperRecord[] sorted)
    {
        if (sorted.Length == 1)
        {
            return [.. byline.Authors];
        }

        ILookup<string, AuthorMention> all = sorted.SelectMany(record => record.Authors)
            .ToLookup(author => FoldedText.Fold(PersonName.Normalize(author.Name)), StringComparer.Ordinal);
        return [.. byline.Authors.Select(author => MergeAuthor(author, all[FoldedText.Fold(PersonName.Normalize(author.Name))]))];
    }

    private static AuthorMention MergeAuthor(AuthorMention author, IEnumerable<AuthorMention> mentions) => author with
    {
        Orcid = author.Orcid ?? mentions.Select(mention => mention.Orcid).FirstOrDefault(orcid => orcid is not null),
        Institutions = [.. mentions.SelectMany(mention => mention.Institutions).DistinctBy(mention => (mention.Code, mention.Name))],
    };

    private static (string, double)[] MergeConcepts(PaperRecord[] sorted) =>
        [.. sorted
            .SelectMany(record => record.Concepts.Select((name, index) =>
                (Name: name, Score: index < record.ConceptScores.Count ? record.ConceptScores[index] : 1)))
            .GroupBy(concept => concept.Name, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Max(concept => concept.Score)))];
}
