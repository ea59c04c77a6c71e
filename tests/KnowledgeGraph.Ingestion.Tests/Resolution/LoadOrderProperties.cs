using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Ingestion.Facts;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

/// <summary>
/// Papers are planted, each in several records that say different parts of it; whatever the order, the documents and
/// the batches in which the records come, the loader must find exactly the planted papers.
/// </summary>
public sealed class LoadOrderProperties
{
    [Fact]
    public void Load_AnyOrderAndBatches_FindsThePlantedPapers() =>
        Prop.ForAll(Seeds(), seed => LoadsAsync(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Load_Twice_ChangesNothing() =>
        Prop.ForAll(Seeds(), seed => LoadsTwiceAsync(seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static async Task<bool> LoadsAsync(int seed)
    {
        Random random = new(seed);
        Planted[] records = Plant(random);
        string[] expected = Partition(records.GroupBy(record => record.Paper).Select(paper => paper.Select(record => record.Line)));
        string? facts = null;
        for (int order = 0; order < 3; order++)
        {
            using TestSources sources = new() { Options = new() { AsOf = new(2026, 1, 1), BatchSize = random.Next(1, 12) } };
            random.Shuffle(records);
            foreach (Planted[] part in records.Chunk(random.Next(1, records.Length + 1)))
            {
                LoadSummary summary = await sources.LoadAsync(sources.Write($"part{Array.IndexOf(records, part[0])}.jsonl", string.Join('\n', part.Select(record => record.Json)) + "\n"));
                Assert.Empty(summary.Failures);
            }

            Assert.Equal(expected, Partition(sources.Graph.Papers.Values.Select(paper => paper.Records.Keys.Select(place => place.Line))));
            string these = Facts(sources.Graph);
            Assert.Equal(facts ?? these, these);
            facts = these;
        }

        return true;
    }

    private static async Task<bool> LoadsTwiceAsync(int seed)
    {
        Random random = new(seed);
        Planted[] records = Plant(random);
        using TestSources sources = new() { Options = new() { AsOf = new(2026, 1, 1), BatchSize = random.Next(1, 12) } };
        await sources.LoadAsync(sources.Write("first.jsonl", string.Join('\n', records.Select(record => record.Json)) + "\n"));
        int applied = sources.Graph.Applied;
        random.Shuffle(records);

        LoadSummary again = await sources.LoadAsync(sources.Write("again.jsonl", string.Join('\n', records.Select(record => record.Json)) + "\n"));

        Assert.Equal((applied, records.Length), (sources.Graph.Applied, again.Documents.Sum(document => document.Unchanged)));
        return true;
    }

    private static Planted[] Plant(Random random)
    {
        List<Planted> records = [];
        int papers = random.Next(2, 7);
        for (int paper = 0; paper < papers; paper++)
        {
            // Some papers share a title; their records then name their authors.
            bool sharesTitle = paper % 3 == 2;
            string title = sharesTitle ? "Owls of the North and South" : $"Owls of Forest {paper} at Night";
            string text = string.Join(' ', Enumerable.Range(0, 70).Select(word => $"w{paper}x{word}"));
            string[] authors = [random.Next(2) == 0 ? $"José Nuñez{paper}" : $"Jose Nunez{paper}", $"Bo Li{paper}"];
            int views = random.Next(1, 5);
            for (int view = 0; view <= views; view++)
            {
                Dictionary<string, object> fields = view == 0
                    ? new() { ["title"] = title, ["abstract"] = text, ["authors"] = authors, ["doi"] = $"10.1000/{paper}", ["date"] = $"2024-01-0{paper + 1}" }
                    : View(random, view, title, text, authors, paper, sharesTitle);
                fields["source"] = new { document = "planted", line = records.Count + 1, dialect = "planted" };
                records.Add(new Planted(paper, records.Count + 1, JsonSerializer.Serialize(fields)));
            }
        }

        return [.. records];
    }

    private static Dictionary<string, object> View(Random random, int view, string title, string text, string[] authors, int paper, bool sharesTitle)
    {
        string version = string.Join(' ', text.Split(' ').Select((word, index) => index < 40 ? word : $"v{paper}y{view}z{index}"));
        Dictionary<string, object> fields = [];
        switch (random.Next(3))
        {
            case 0:
                fields["abstract"] = version;
                break;
            case 1:
                fields["title"] = $"A Title of Its Own {paper} {view}";
                fields["doi"] = $"https://doi.org/10.1000/{paper}";
                fields["concepts"] = new[] { "Night Birds", $"forest {paper}" };
                break;
            default:
                fields["title"] = title.ToUpperInvariant();
                fields["categories"] = new[] { "LG", "cs.CL" };
                if (sharesTitle || random.Next(2) == 0)
                {
                    fields["authors"] = authors[..1];
                    fields["authorsComplete"] = false;
                }

                break;
        }

        return fields;
    }

    private static string[] Partition(IEnumerable<IEnumerable<int>> papers) =>
        [.. papers.Select(lines => string.Join(' ', lines.Order())).Order(StringComparer.Ordinal)];

    private static string Facts(ScratchGraph graph) => string.Join('\n', graph.Papers.Values
        .Select(paper => string.Join(
            " | ",
            paper.Change.Title,
            paper.Change.Abstract,
            paper.Change.PublishedOn,
            Names(graph, paper.Change.Authors),
            Names(graph, paper.Change.Categories),
            Names(graph, paper.Change.Concepts.Select(concept => concept.Concept)),
            string.Join(',', paper.Change.Concepts.Select(concept => concept.Score))))
        .Order(StringComparer.Ordinal));

    private static string Names(ScratchGraph graph, IEnumerable<NodeId> nodes) => string.Join(',', nodes.Select(node => graph.Entities[node].Name));

    private sealed record Planted(int Paper, int Line, string Json);
}
