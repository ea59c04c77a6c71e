using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Workload;

/// <summary>Reads papers.jsonl and lays it out as columns; ties are counted and sorted here, once.</summary>
internal sealed class GraphReader
{
    private readonly TextArena texts = new();
    private readonly Dictionary<string, Paper> papers = [];
    private readonly Names authors = new();
    private readonly Names institutions = new();
    private readonly Names concepts = new();
    private readonly Names categories = new();
    private readonly List<TextSlice> paperIds = [];
    private readonly List<TextSlice> titles = [];
    private readonly List<TextSlice> abstracts = [];
    private readonly List<TextSlice> dates = [];
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
        paperIds.Add(texts.Add(id));
        titles.Add(texts.Add(record.GetProperty("title").GetString()!));
        abstracts.Add(texts.Add(record.GetProperty("abstract").GetString()!));
        dates.Add(texts.Add(date));
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
        PaperIds = [.. paperIds],
        Titles = [.. titles],
        Abstracts = [.. abstracts],
        Dates = [.. dates],
        Years = [.. years],
        Categories = [.. paperCategories],
        PaperAuthors = new(paperAuthors),
        PaperConcepts = new(paperConcepts),
        AuthorIds = Ids('a', authors),
        AuthorNames = Slices(authors),
        AuthorInstitutions = new(authorInstitutions),
        AuthorPapers = new(authorPapers),
        Coauthors = new(Ties(authorPapers, paper => paperAuthors[paper.Row].Select(author => author.Row))),
        InstitutionIds = Ids('i', institutions),
        InstitutionNames = Slices(institutions),
        InstitutionAuthors = new(institutionAuthors),
        CategoryByCode = categories.All.Select((code, row) => (code, row)).ToDictionary(entry => entry.code, entry => new Category(entry.row)),
        CategoryCodes = Slices(categories),
        CategoryPapers = new(categoryPapers),
        ConceptIds = Ids('k', concepts),
        ConceptNames = Slices(concepts),
        ConceptPapers = new(conceptPapers),
        RelatedConcepts = new(Ties(conceptPapers, paper => paperConcepts[paper.Row].Select(concept => concept.Row))),
        Texts = texts,
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

    private TextSlice[] Slices(Names names) => [.. names.All.Select(texts.Add)];

    private TextSlice[] Ids(char kind, Names names) => [.. names.All.Select((_, row) => texts.Add($"{kind}{row}"))];

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
