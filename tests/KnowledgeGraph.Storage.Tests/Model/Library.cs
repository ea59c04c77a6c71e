using System.Text.Json;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>One line of a document: what it prints of a paper.</summary>
public sealed record LibraryRecord(string Document, int Line)
{
    public required string Title { get; init; }

    public string? Doi { get; init; }

    public string? ArxivId { get; init; }

    public required string[] Authors { get; init; }

    public string? Orcid { get; init; }

    public required string[] Categories { get; init; }

    public required string[] Concepts { get; init; }

    public string[] Institutions { get; init; } = [];

    public string[] References { get; init; } = [];

    /// <summary>What makes two records one paper: any of these in common.</summary>
    public IEnumerable<string> Marks => new[] { "title " + Title, Doi, ArxivId }.OfType<string>();

    public string ToJson() => JsonSerializer.Serialize(new
    {
        title = Title,
        doi = Doi,
        arxivId = ArxivId,
        authors = Authors.Select((name, index) => new { name, orcid = index == 0 ? Orcid : null }),
        categories = Categories,
        concepts = Concepts,
        institutions = Institutions,
        references = References,
    });
}

/// <summary>The naive model: the documents that are loaded, and what the graph of them must be, found the slow way.</summary>
public sealed class Library
{
    private readonly SortedDictionary<string, LibraryRecord[]> documents = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Documents => documents.Keys;

    public void Load(string document, LibraryRecord[] records) => documents[document] = records;

    public void Delete(string document) => documents.Remove(document);

    /// <summary>The records of each paper, in the order of documents and lines.</summary>
    public LibraryRecord[][] Papers()
    {
        List<List<LibraryRecord>> papers = [];
        foreach (LibraryRecord record in documents.Values.SelectMany(records => records))
        {
            List<LibraryRecord>[] same = [.. papers.Where(paper => paper.Exists(other => other.Marks.Intersect(record.Marks, StringComparer.Ordinal).Any()))];
            List<LibraryRecord> joined = [.. same.SelectMany(paper => paper), record];
            papers.RemoveAll(same.Contains);
            papers.Add(joined);
        }

        return [.. papers.Select(paper => paper.OrderBy(record => record.Document, StringComparer.Ordinal).ThenBy(record => record.Line).ToArray())];
    }

    /// <summary>The lines that describe the graph: one for every paper and every entity, sorted.</summary>
    public string[] Describe()
    {
        LibraryRecord[][] papers = Papers();
        SortedSet<string> lines = new(StringComparer.Ordinal);
        Dictionary<string, SortedSet<string>> forms = [];
        Dictionary<string, string> orcids = [];
        void AddForm(string kind, string key, string form) =>
            (forms.TryGetValue(kind + key, out SortedSet<string>? known) ? known : forms[kind + key] = new(StringComparer.Ordinal)).Add(form);

        foreach (LibraryRecord[] paper in papers)
        {
            string[] authors = paper.MaxBy(record => record.Authors.Length)!.Authors;
            string[] categories = [.. paper.SelectMany(record => record.Categories).Distinct()];
            string[] concepts = [.. paper.SelectMany(record => record.Concepts).Select(ConceptKey).Distinct().Order(StringComparer.Ordinal)];
            string[] institutions = [.. paper.SelectMany(record => record.Institutions).Select(Fold).Distinct().Order(StringComparer.Ordinal)];
            string[] cited = [.. paper.SelectMany(record => record.References).Distinct()
                .Select(doi => papers.FirstOrDefault(other => other != paper && other.Any(record => record.Doi == doi))).OfType<LibraryRecord[]>().Select(TitleOf).Distinct().Order(StringComparer.Ordinal)];
            lines.Add(DescribePaper(
                TitleOf(paper),
                paper.Select(record => record.Doi).FirstOrDefault(doi => doi is not null),
                paper.Select(record => record.ArxivId).FirstOrDefault(id => id is not null),
                authors.Select(Fold), categories, concepts, institutions, cited,
                paper.Select(record => $"{record.Document}:{record.Line}")));
            foreach (string author in authors)
            {
                AddForm("author ", Fold(author), author);
            }

            // Who is named first is the one whose ORCID the records print.
            if (paper.Select(record => record.Orcid).FirstOrDefault(orcid => orcid is not null) is { } printed)
            {
                orcids["author " + Fold(authors[0])] = printed;
            }

            foreach (string concept in paper.SelectMany(record => record.Concepts))
            {
                AddForm("concept ", ConceptKey(concept), concept);
            }

            foreach (string institution in paper.SelectMany(record => record.Institutions))
            {
                AddForm("institution ", Fold(institution), institution);
            }

            foreach (string category in categories)
            {
                AddForm("category ", category, category);
                AddForm("category ", category.Split('.')[0], category.Split('.')[0]);
            }
        }

        lines.UnionWith(forms.Select(pair => DescribeEntity(pair.Key, pair.Value, orcids.GetValueOrDefault(pair.Key))));
        return [.. lines];
    }

    public static string TitleOf(LibraryRecord[] paper) => paper.GroupBy(record => record.Title).MaxBy(group => group.Count())!.Key;

    public static string DescribePaper(
        string title, string? doi, string? arxivId, IEnumerable<string> authors, IEnumerable<string> categories,
        IEnumerable<string> concepts, IEnumerable<string> institutions, IEnumerable<string> cited, IEnumerable<string> places) =>
        $"paper {title} | {doi} | {arxivId} | {string.Join(',', authors)} | {string.Join(',', categories)} | {string.Join(',', concepts)} | {string.Join(',', institutions)} | {string.Join(',', cited)} | {string.Join(',', places)}";

    public static string DescribeEntity(string entity, IEnumerable<string> forms, string? orcid) => $"{entity} | {string.Join(',', forms)} | {orcid}";

    /// <summary>Names without accents and case, as far as this model prints them.</summary>
    public static string Fold(string name) =>
        name.Replace('é', 'e').Replace('ñ', 'n').ToLowerInvariant();

    /// <summary>The names of concepts differ in case and number alone.</summary>
    public static string ConceptKey(string name) => name.ToLowerInvariant().TrimEnd('s').Replace(" ", "", StringComparison.Ordinal);
}
