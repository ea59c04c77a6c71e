using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Ingestion.Facts;

namespace KnowledgeGraph.Ingestion.Tests.Facts;

public sealed class SeedTests
{
    private static readonly string Papers = Path.Combine(Repository.Root, "seeds", "papers.jsonl");

    [Fact]
    public async Task Load_SeedDocuments_ReadsAllRecordsAndMergesTheTen()
    {
        using TestSources sources = new();

        LoadSummary summary = await sources.LoadAsync(SharedMaterial.Require("seeds"));

        Assert.Empty(summary.Failures);
        Assert.Equal([31, 10, 39, 119, 91], summary.Documents.Select(document => document.Records));
        Assert.Equal((0, 280), (summary.Rejected, sources.Graph.Papers.Count));
        Dictionary<int, int> merged = sources.Graph.Papers.Values.Where(paper => paper.Records.Count > 1)
            .ToDictionary(paper => Line(paper, "001"), paper => Line(paper, "000"));

        // By hand: which line of the listing each line of the abstract list is a version of.
        Assert.Equal(
            new Dictionary<int, int> { [1] = 61, [2] = 40, [3] = 52, [4] = 55, [5] = 46, [6] = 76, [7] = 16, [8] = 25, [9] = 13, [10] = 1 },
            merged.OrderBy(pair => pair.Key).ToDictionary());
        Assert.DoesNotContain(sources.Graph.Papers.Values, paper => paper.Change.Untitled);
        Assert.Equal(45, sources.Graph.Entities.Keys.Count(node => node.Kind == EntityKind.Author));
    }

    [Fact]
    public async Task Load_Facts_GivesTheGraphOfTheDocuments()
    {
        using TestSources documents = new();
        using TestSources facts = new();

        await documents.LoadAsync(SharedMaterial.Require("seeds"));
        await facts.LoadAsync(Papers);

        Assert.Equal(Describe(documents.Graph), Describe(facts.Graph));
    }

    [Fact]
    public async Task Load_FactsThenDocuments_AddsAbstractsToTheSamePapers()
    {
        using TestSources sources = new();
        await sources.LoadAsync(Papers);

        LoadSummary summary = await sources.LoadAsync(SharedMaterial.Require("seeds"));

        Assert.Equal((280, 0), (sources.Graph.Papers.Count, summary.NewPapers));
        Assert.All(sources.Graph.Papers.Values, paper => Assert.NotNull(paper.Change.Abstract));
        int applied = sources.Graph.Applied;
        await sources.LoadAsync(Papers);
        Assert.Equal(applied, sources.Graph.Applied);
    }

    [Fact]
    public async Task Facts_OfSeedDocuments_AreTheCommittedBytes()
    {
        using TestSources sources = new();
        using MemoryStream written = new();

        await FactsWriter.WriteAsync(
            SourceDiscovery.Expand([SharedMaterial.Require("seeds")]), sources.Options with { RejectsPath = sources.RejectsPath }, written, null, CancellationToken.None);

        Assert.Equal(await File.ReadAllTextAsync(Papers), Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public async Task Facts_NeverHoldSentencesOfAbstracts()
    {
        string text = await File.ReadAllTextAsync(Papers);

        Assert.DoesNotContain("\"abstract\"", text, StringComparison.Ordinal);
        Assert.Equal(290, text.Count(unit => unit == '\n'));
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.InRange(line.Length, 100, 2000));
    }

    private static int Line(ScratchPaper paper, string document) =>
        paper.Records.Keys.Single(place => place.Document.StartsWith(document, StringComparison.Ordinal)).Line;

    private static string Describe(ScratchGraph graph) => string.Join('\n', graph.Papers.Values.Select(paper => string.Join(
        " | ",
        paper.Change.Title,
        paper.Change.Untitled,
        paper.Change.PublishedOn,
        paper.Change.HasCode,
        paper.Change.AuthorCount,
        paper.Change.AuthorsComplete,
        Names(graph, paper.Change.Authors),
        Names(graph, paper.Change.Affiliations.Select(affiliation => affiliation.Institution)),
        Names(graph, paper.Change.Institutions),
        Names(graph, paper.Change.Categories),
        string.Join(',', paper.Change.Concepts.Select(concept => $"{graph.Entities[concept.Concept].Name} {concept.Score}")),
        string.Join(',', paper.Records.Values.Select(record => record.Provenance).OrderBy(place => place.Document, StringComparer.Ordinal)))).Order(StringComparer.Ordinal));

    private static string Names(ScratchGraph graph, IEnumerable<NodeId> nodes) => string.Join(',', nodes.Select(node => graph.Entities[node].Name));
}
