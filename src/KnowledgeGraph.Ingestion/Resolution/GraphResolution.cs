using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Turns batches of records into changes of the graph.</summary>
internal sealed class GraphResolution(IGraphWriter writer)
{
    private readonly PaperResolution papers = new(writer);
    private readonly AuthorResolution authors = new(writer);
    private readonly InstitutionResolution institutions = new(writer);
    private readonly CategoryResolution categories = new(writer);
    private readonly ConceptResolution concepts = new(writer);

    public int NewPapers { get; private set; }

    public int ChangedPapers { get; private set; }

    public int AbsorbedPapers { get; private set; }

    public int NewAuthors => authors.Added;

    public int NewInstitutions => institutions.Added;

    public int NewCategories => categories.Added;

    public int NewConcepts => concepts.Added;

    /// <summary>Resolves a batch and applies what it changes, if anything.</summary>
    /// <returns>What became of each record.</returns>
    public async ValueTask<IReadOnlyList<RecordOutcome>> ApplyAsync(IReadOnlyList<PaperRecord> records, CancellationToken cancellationToken)
    {
        ResolvedBatch batch = await papers.ResolveAsync(records, cancellationToken);
        if (batch.Papers.Count > 0)
        {
            await writer.ApplyAsync(await ChangesAsync(batch.Papers, cancellationToken), cancellationToken);
            Count(batch.Papers);
        }

        return batch.Outcomes;
    }

    private async ValueTask<GraphChanges> ChangesAsync(IReadOnlyList<PaperCluster> papers, CancellationToken cancellationToken)
    {
        (PaperCluster Paper, PaperFacts Facts, ReadOnlyMemory<uint> Sketch)[] merged = new (PaperCluster, PaperFacts, ReadOnlyMemory<uint>)[papers.Count];

        // Concepts are most of the work, and each paper's depend on nothing but the paper.
        Parallel.For(0, papers.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            PaperFacts facts = PaperFacts.Merge(papers[index].Records.Select(record => record.Record));
            merged[index] = (papers[index], facts.Concepts.Count > 0 ? facts : WithConcepts(facts), papers[index].Sketch());
        });

        await authors.FetchAsync(merged.SelectMany(paper => paper.Facts.Authors), cancellationToken);
        await institutions.FetchAsync(merged.SelectMany(paper => paper.Facts.Institutions.Concat(paper.Facts.Authors.SelectMany(author => author.Institutions))), cancellationToken);
        await categories.FetchAsync(merged.SelectMany(paper => paper.Facts.Categories), cancellationToken);
        await concepts.FetchAsync(merged.SelectMany(paper => paper.Facts.Concepts.Select(concept => concept.Name)), cancellationToken);
        List<PaperChange> changes = [.. merged.Select(paper => Change(paper.Paper, paper.Facts, paper.Sketch))];
        List<EntityChange> entities = [.. institutions.TakeChanges(), .. authors.TakeChanges(), .. categories.TakeChanges(), .. concepts.TakeChanges()];
        return new GraphChanges(entities, changes);
    }

    private static PaperFacts WithConcepts(PaperFacts facts) =>
        facts with { Concepts = ConceptExtraction.Extract(facts.Untitled ? null : facts.Title, facts.Abstract) };

    private PaperChange Change(PaperCluster paper, PaperFacts facts, ReadOnlyMemory<uint> sketch)
    {
        NodeId[] onPaper = [.. facts.Institutions.Select(institutions.Resolve).OfType<Entity>().Select(institution => institution.Node).Distinct()];
        List<NodeId> authors = [];
        List<(NodeId, NodeId)> affiliations = [];
        foreach (AuthorMention mention in facts.Authors)
        {
            if (this.authors.Resolve(mention) is not { } author)
            {
                continue;
            }

            NodeId[] own = [.. mention.Institutions.Select(institutions.Resolve).OfType<Entity>().Select(institution => institution.Node)];

            // One institution on the paper is everyone's; of several nobody can tell whose each is.
            affiliations.AddRange((own.Length > 0 || onPaper.Length != 1 ? own : onPaper).Select(institution => (author.Node, institution)));
            authors.Add(author.Node);
        }

        return new PaperChange(paper.Node, facts.Title, facts.Untitled)
        {
            Abstract = facts.Abstract,
            PublishedOn = facts.PublishedOn,
            Year = facts.Year,
            Doi = facts.Doi,
            ArxivId = facts.ArxivId,
            Url = facts.Url,
            HasCode = facts.HasCode,
            AuthorCount = facts.AuthorCount,
            AuthorsComplete = facts.AuthorsComplete,
            Authors = [.. authors.Distinct()],
            Affiliations = [.. affiliations.Distinct()],
            Institutions = [.. onPaper.Concat(affiliations.Select(affiliation => affiliation.Item2)).Distinct()],
            Categories = [.. facts.Categories.Select(categories.Resolve).OfType<Entity>().Select(category => category.Node).Distinct()],
            Concepts = Concepts(facts),
            References = facts.References,
            Keys = [.. paper.Keys],
            Sketch = sketch,
            Records = [.. paper.ChangedRecords],
            Absorbed = [.. paper.Absorbed],
        };
    }

    private List<(NodeId, double)> Concepts(PaperFacts facts)
    {
        Dictionary<NodeId, double> scores = [];
        foreach ((string name, double score) in facts.Concepts)
        {
            if (concepts.Resolve(name) is { } concept)
            {
                scores[concept.Node] = Math.Max(score, scores.GetValueOrDefault(concept.Node));
            }
        }

        // The stable sort keeps the source's order where scores are equal.
        return [.. scores.OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))];
    }

    private void Count(IReadOnlyList<PaperCluster> papers)
    {
        int added = papers.Count(paper => !paper.WasStored);
        NewPapers += added;
        ChangedPapers += papers.Count - added;
        AbsorbedPapers += papers.Sum(paper => paper.Absorbed.Count);
    }
}
