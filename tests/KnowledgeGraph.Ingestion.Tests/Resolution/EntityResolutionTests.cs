using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Ingestion.Facts;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

public sealed class EntityResolutionTests
{
    [Fact]
    public async Task Authors_SpellingsOfOneName_AreOneShownWithAccents()
    {
        using TestSources sources = new();

        await sources.LoadAsync(sources.Write("a.jsonl", """
            {"title":"Owls of the North","authors":["Pau Rodriguez","Bo Li"]}
            {"title":"Mice of the South","authors":["Rodríguez, Pau"]}
            """));

        ScratchEntity author = Assert.Single(Of(sources, EntityKind.Author), entity => entity.Name.StartsWith("Pau", StringComparison.Ordinal));
        Assert.Equal(("Pau Rodríguez", "Pau Rodriguez"), (author.Name, Assert.Single(author.Aliases)));
    }

    [Fact]
    public async Task Authors_OrcidsOfOneName_KeepThemApartAndJoinOtherNames()
    {
        using TestSources sources = new();

        await sources.LoadAsync(sources.Write("a.jsonl", """
            {"title":"Owls of the North","authors":[{"name":"Wei Wang","orcid":"0000-0002-1825-0097"}]}
            {"title":"Mice of the South","authors":[{"name":"Wei Wang","orcid":"https://orcid.org/0000-0001-5109-3700"}]}
            {"title":"Trees of the East","authors":[{"name":"W. Wang","orcid":"0000-0002-1825-0097"}]}
            """));

        Assert.Equal(["0000-0001-5109-3700", "0000-0002-1825-0097"], Of(sources, EntityKind.Author).Select(author => author.Orcid).Order());
        int[] authors = [.. sources.Graph.Papers.Values.Select(paper => Assert.Single(paper.Change.Authors).Number)];
        Assert.Equal(authors[0], authors[2]);
        Assert.NotEqual(authors[0], authors[1]);
    }

    [Fact]
    public async Task Institutions_CodesAndNames_AreOne()
    {
        using TestSources sources = new();

        await sources.LoadAsync(sources.Write("a.jsonl", """
            {"title":"Owls of the North","authors":["Ana Ruiz"],"institutions":[{"name":"apple-ml","code":"apple-ml"}]}
            {"title":"Mice of the South","authors":["Bo Li",{"name":"Cy Oh","institution":"CMU"}],"institutions":["Apple","Carnegie Mellon University"]}
            {"title":"Trees of the East","institutions":["Institute of Nowhere"]}
            """));

        Assert.Equal(["Apple", "Carnegie Mellon University", "Institute of Nowhere"], Of(sources, EntityKind.Institution).Select(institution => institution.Name));
        Assert.Equal(["apple-ml", "cmu", null], Of(sources, EntityKind.Institution).Select(institution => institution.Code));
        ScratchPaper[] papers = [.. sources.Graph.Papers.Values];
        Assert.Single(papers[0].Change.Affiliations);
        (NodeId author, NodeId institution) = Assert.Single(papers[1].Change.Affiliations);
        Assert.Equal((papers[1].Change.Authors[1], 2), (author, institution.Number));
        Assert.Equal(2, papers[1].Change.Institutions.Count);
    }

    [Theory]
    [InlineData("LG", "cs.LG", "Machine Learning", "cs")]
    [InlineData("ML", "stat.ML", "Machine Learning", "stat")]
    [InlineData("AS", "eess.AS", "Audio and Speech Processing", "eess")]
    [InlineData("NA", "cs.NA", "Numerical Analysis", "cs")]
    [InlineData("cs.lg", "cs.LG", "Machine Learning", "cs")]
    [InlineData("q-bio.NC", "q-bio.NC", "Neurons and Cognition", "q-bio")]
    [InlineData("cmp-lg", "cs.CL", "Computation and Language", "cs")]
    [InlineData("hep-th", "hep-th", "High Energy Physics - Theory", "physics")]
    [InlineData("cs.XX", "cs.XX", "cs.XX", "cs")]
    [InlineData("Ornithology", "Ornithology", "Ornithology", null)]
    public void Categories_AnyPrintedForm_GiveCodeNameAndParent(string printed, string code, string name, string? parent)
    {
        CategoryTable.Category category = CategoryTable.Find(printed);

        Assert.Equal((code, name, parent), (category.Code, category.Name, category.Parent));
    }

    [Fact]
    public async Task Concepts_PluralHyphenCaseAndAcronyms_AreOne()
    {
        using TestSources sources = new();

        await sources.LoadAsync(sources.Write("a.jsonl", """
            {"title":"Owls of the North","concepts":["Large Language Models","bird songs","Self supervised learning"]}
            {"title":"Mice of the South","concepts":["LLMs","bird song","self-supervised learning"]}
            """));

        Assert.Equal(["bird song", "large language model", "self-supervised learning"], Of(sources, EntityKind.Concept).Select(concept => concept.Name).Order());
        Assert.All(sources.Graph.Papers.Values, paper => Assert.All(paper.Change.Concepts, concept => Assert.Equal(1, concept.Score)));
        NodeId[] found = await sources.Graph.FindAsync(EntityKind.Concept, ["name:llm", "name:bird songs"], CancellationToken.None);
        Assert.DoesNotContain(found, node => node.IsNone);
    }

    private static IEnumerable<ScratchEntity> Of(TestSources sources, EntityKind kind) =>
        sources.Graph.Entities.Where(pair => pair.Key.Kind == kind).Select(pair => pair.Value);
}
