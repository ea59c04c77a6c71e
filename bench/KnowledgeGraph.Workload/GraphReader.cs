using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Workload;

/// <summary>Reads papers.jsonl and lays it out as columns; ties are counted and sorted here, once.</summary>
internal sealed class GraphReader
{
    private readonly Dictionary<string, Paper> papers = [];
    private readonly Names authors = new();
    private readonly Names institutions = new();
    private readonly Names concepts = new();
    private readonly Names categories = new();
    private readonly List<string> paperIds = [];
    private readonly List<string> titles = [];
    private readonly List<string> abstracts = [];
    private readonly List<string> dates = [];
    private readonly List<int> years = [];
    private readonly List<Category> paperCategories = [];
    private readonly List<List<Author>> paperAuthors = [];
    private readonly List<List<Concept>> paperConcepts = [];
    private readonly List<List<Institution>> authorInstitutions = [];
    private readonly List<List<Paper>> authorPapers = [];
    private readonly List<List<Author>> institutionAuthors = [];
    private readonly List<List<Paper>> categoryPapers = [];
    private readonly List<List<Paper>> conceptPapers = [];

    public static Graph Read(string file)
    {
        GraphReader reader = new();
        foreach (string line in File.ReadLines(file))
        {
            if (line.Length > 0)
            {
                using JsonDocument document = JsonDocument.Parse(line);
                reader.Add(document.RootElement);
            }
        }
        return reader.Finish();
    }

    private void Add(JsonElement record)
    {
        Paper paper = new(paperIds.Count);
        string id = record.GetProperty("id").GetString()!;
        string date = record.GetProperty("date").GetString()!;
        papers[id] = paper;
        paperIds.Add(id);
        titles.Add(record.GetProperty("title").GetString()!);
        abstracts.Add(record.GetProperty("abstract").GetString()!);
        dates.Add(date);
        years.Add(int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture));
        int category = categories.RowOf(record.GetProperty("category").GetString()!);
        paperCategories.Add(new Category(category));
        ListAt(categoryPapers, category).Add(paper);

        List<Author> writers = [];
        foreach (JsonElement entry in record.GetProperty("authors").EnumerateArray())
        {
            int author = authors.RowOf(entry.GetProperty("name").GetString()!);
            Institution institution = new(institutions.RowOf(entry.GetProperty("institution").GetString()!));
            writers.Add(new Author(author));
            ListAt(authorPapers, author).Add(paper);
            List<Institution> known = ListAt(authorInstitutions, author);
            if (!known.Contains(institution))
            {
                known.Add(institution);
                ListAt(institutionAuthors, institution.Row).Add(new Author(author));
            }
        }
        paperAuthors.Add(writers);

        List<Concept> mentioned = [];
        foreach (JsonElement entry in record.GetProperty("concepts").EnumerateArray())
        {
            int concept = concepts.RowOf(entry.GetString()!);
            mentioned.Add(new Concept(concept));
            ListAt(conceptPapers, concept).Add(paper);
        }
        paperConcepts.Add(mentioned);
    }

    private Graph Finish() => new()
    {
        PaperById = papers,
        PaperIds = new(paperIds),
        Titles = new(titles),
        Abstracts = new(abstracts),
        Dates = new(dates),
        Years = [.. years],
        Categories = [.. paperCategories],
        PaperAuthors = new(paperAuthors),
        PaperConcepts = new(paperConcepts),
        AuthorIds = Ids('a', authors),
        AuthorNames = new(authors.All),
        AuthorInstitutions = new(authorInstitutions),
        AuthorPapers = new(authorPapers),
        Coauthors = new(Ties(authorPapers, paper => paperAuthors[paper.Row].Select(author => author.Row))),
        InstitutionIds = Ids('i', institutions),
        InstitutionNames = new(institutions.All),
        InstitutionAuthors = new(institutionAuthors),
        CategoryByCode = categories.All.Select((code, row) => (code, row)).ToDictionary(entry => entry.code, entry => new Category(entry.row)),
        CategoryCodes = new(categories.All),
        CategoryPapers = new(categoryPapers),
        ConceptIds = Ids('k', concepts),
        ConceptNames = new(concepts.All),
        ConceptPapers = new(conceptPapers),
        RelatedConcepts = new(Ties(conceptPapers, paper => paperConcepts[paper.Row].Select(concept => concept.Row))),
    };

    /// <summary>For every row: the others that share its papers, the strongest tie first, then by row.</summary>
    private static List<List<Tie>> Ties(List<List<Paper>> papersOf, Func<Paper, IEnumerable<int>> members)
    {
        List<List<Tie>> ties = [];
        Dictionary<int, int> shared = [];
        for (int row = 0; row < papersOf.Count; row++)
        {
            shared.Clear();
            foreach (int other in papersOf[row].SelectMany(members).Where(other => other != row))
            {
                shared[other] = shared.GetValueOrDefault(other) + 1;
            }
            ties.Add([.. shared.Select(entry => new Tie(entry.Key, entry.Value)).OrderByDescending(tie => tie.Weight).ThenBy(tie => tie.Target)]);
        }
        return ties;
    }

    private static TextColumn Ids(char kind, Names names) => new([.. names.All.Select((_, row) => $"{kind}{row}")]);

    private static List<T> ListAt<T>(List<List<T>> lists, int row)
    {
        while (lists.Count <= row)
        {
            lists.Add([]);
        }
        return lists[row];
    }

    /// <summary>Distinct names in the order of their first appearance.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> rows = [];

        public List<string> All { get; } = [];

        public int RowOf(string name)
        {
            if (!rows.TryGetValue(name, out int row))
            {
                row = All.Count;
                rows.Add(name, row);
                All.Add(name);
            }
            return row;
        }
    }
}
