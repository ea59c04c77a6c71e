using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Turns batches of records into changes of the graph.</summary>
internal sealed class GraphResolution(IGraphWriter writer)
{
    private readonly PaperResolution papers = new(writer);
    private readonly AuthorResolution authors = new(writer);
    private readonly InstitutionResolution institutions = new(writer);
    private readonly CategoryResolution categories = new(writer);
    private readonly ConceptResolution concepts = new(writer);
    private readonly HashSet<NodeId> seen = [];
    private readonly HashSet<(NodeId, NodeId)> seenPairs = [];
    private volatile bool isGaining = true;
    private Task writing = Task.CompletedTask;

    public int NewPapers { get; private set; }

    public int ChangedPapers { get; private set; }

    public int AbsorbedPapers { get; private set; }

    public int NewAuthors => authors.Added;

    public int NewInstitutions => institutions.Added;

    public int NewCategories => categories.Added;

    public int NewConcepts => concepts.Added;

    /// <summary>
    /// Takes records apart, as far as that needs no store: while one batch is applied, the next one is prepared.
    /// </summary>
    public RecordEvidence[] Prepare(IReadOnlyList<PaperRecord> records, CancellationToken cancellationToken)
    {
        // Where records say nothing new, as in a load that is run again, the concepts of their texts are not asked for.
        bool withConcepts = isGaining;
        RecordEvidence[] batch = new RecordEvidence[records.Count];
        Parallel.For(0, records.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            batch[index] = new RecordEvidence(records[index]);
            batch[index].Prepare(withConcepts);
        });
        return batch;
    }

    /// <summary>
    /// Resolves a batch, while the one before may still be written, and begins to apply what it changes, if anything.
    /// </summary>
    /// <returns>What became of each record, to count once the task has ended: then all of it is durable.</returns>
    public async ValueTask<(IReadOnlyList<RecordOutcome> Outcomes, Task Written)> ApplyAsync(RecordEvidence[] records, CancellationToken cancellationToken)
    {
        ResolvedBatch batch = await papers.ResolveAsync(records, cancellationToken);
        isGaining = 2 * batch.Papers.Count >= records.Length;
        if (batch.Papers.Count > 0)
        {
            GraphChanges changes = await ChangesAsync(batch.Papers, cancellationToken);
            await writing;
            writing = await writer.BeginApplyAsync(changes, cancellationToken);
            Count(batch.Papers);
        }

        return (batch.Outcomes, writing);
    }

    /// <summary>Forgets what is known from earlier batches, and gives the memory back.</summary>
    public void Forget()
    {
        authors.Forget();
        institutions.Forget();
        categories.Forget();
        concepts.Forget();
    }

    /// <summary>What a batch of records changes, and further stored papers that are folded anew; nothing is applied.</summary>
    public async ValueTask<GraphChanges> ResolveAsync(
        IReadOnlyList<PaperRecord> records, IReadOnlyList<PaperCluster> folded, CancellationToken cancellationToken)
    {
        IReadOnlyList<PaperCluster> resolved = records.Count == 0 ? [] : (await papers.ResolveAsync(Prepare(records, cancellationToken), cancellationToken)).Papers;
        foreach (PaperCluster paper in folded)
        {
            resolved.FirstOrDefault(other => other.Node == paper.Node)?.Keys.UnionWith(paper.Keys);
        }

        return await ChangesAsync([.. resolved, .. folded.ExceptBy(resolved.Select(paper => paper.Node), paper => paper.Node)], cancellationToken);
    }

    /// <summary>What records of one paper say together, with its concepts.</summary>
    public static PaperFacts Fold(IEnumerable<PaperRecord> records) => PaperFacts.Merge(records).WithConcepts();

    private async ValueTask<GraphChanges> ChangesAsync(IReadOnlyList<PaperCluster> papers, CancellationToken cancellationToken)
    {
        (PaperCluster Paper, PaperFacts Facts, ReadOnlyMemory<uint> Sketch)[] merged = new (PaperCluster, PaperFacts, ReadOnlyMemory<uint>)[papers.Count];

        // Most papers have one record, which was prepared; what is left depends on nothing but the paper either.
        Parallel.For(0, papers.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            IReadOnlyList<RecordEvidence> records = papers[index].Records;
            PaperFacts facts = records.Count == 1 ? records[0].Facts : PaperFacts.Merge(records.Select(record => record.Record));
            merged[index] = (papers[index], facts.WithConcepts(), papers[index].Sketch());
        });

        await authors.FetchAsync(merged.SelectMany(paper => paper.Facts.Authors), cancellationToken);
        await institutions.FetchAsync(merged.SelectMany(paper => paper.Facts.Institutions.Concat(paper.Facts.Authors.SelectMany(author => author.Institutions))), cancellationToken);
        await categories.FetchAsync(merged.SelectMany(paper => paper.Facts.Categories), cancellationToken);
        await concepts.FetchAsync(merged.SelectMany(paper => paper.Facts.Concepts.Select(concept => concept.Name)), cancellationToken);
        List<PaperChange> changes = [.. merged.Select(paper => Change(paper.Paper, paper.Facts, paper.Sketch))];
        List<EntityChange> entities = [.. institutions.TakeChanges(), .. authors.TakeChanges(), .. categories.TakeChanges(), .. concepts.TakeChanges()];
        return new GraphChanges(entities, changes);
    }

    private PaperChange Change(PaperCluster paper, PaperFacts facts, ReadOnlyMemory<uint> sketch)
    {
        List<NodeId> onPaper = Distinct(facts.Institutions, this.institutions.Resolve);
        List<NodeId> named = new(facts.Authors.Count);
        List<NodeId> institutions = [.. onPaper];
        List<(NodeId, NodeId)> affiliations = new(facts.Authors.Count);
        seenPairs.Clear();
        foreach (AuthorMention mention in facts.Authors)
        {
            if (authors.Resolve(mention) is not { } author)
            {
                continue;
            }

            named.Add(author.Node);
            int before = affiliations.Count;
            bool hasOwn = false;
            foreach (InstitutionMention printed in mention.Institutions)
            {
                if (this.institutions.Resolve(printed) is { } institution)
                {
                    hasOwn = true;
                    AddAffiliation(author.Node, institution.Node, affiliations);
                }
            }

            // One institution on the paper is everyone's; of several nobody can tell whose each is.
            if (!hasOwn && onPaper.Count == 1)
            {
                AddAffiliation(author.Node, onPaper[0], affiliations);
            }

            for (int added = before; added < affiliations.Count; added++)
            {
                institutions.Add(affiliations[added].Item2);
            }
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
            Authors = Distinct(named),
            Affiliations = affiliations,
            Institutions = Distinct(institutions),
            Categories = Distinct(facts.Categories, categories.Resolve),
            Concepts = Concepts(facts),
            References = facts.References,
            Keys = [.. paper.Keys],
            Sketch = sketch,
            Records = [.. paper.ChangedRecords],
            Absorbed = [.. paper.Absorbed],
        };
    }

    private void AddAffiliation(NodeId author, NodeId institution, List<(NodeId, NodeId)> affiliations)
    {
        if (seenPairs.Add((author, institution)))
        {
            affiliations.Add((author, institution));
        }
    }

    private List<NodeId> Distinct<TMention>(IReadOnlyList<TMention> mentions, Func<TMention, Entity?> resolve)
    {
        List<NodeId> nodes = new(mentions.Count);
        foreach (TMention mention in mentions)
        {
            if (resolve(mention) is { } entity)
            {
                nodes.Add(entity.Node);
            }
        }

        return Distinct(nodes);
    }

    private List<NodeId> Distinct(List<NodeId> nodes)
    {
        if (nodes.Count > 1)
        {
            seen.Clear();
            nodes.RemoveAll(node => !seen.Add(node));
        }

        return nodes;
    }

    private List<(NodeId, double)> Concepts(PaperFacts facts)
    {
        List<(NodeId Concept, double Score)> scores = new(facts.Concepts.Count);
        foreach ((string name, double score) in facts.Concepts)
        {
            if (concepts.Resolve(name) is not { } concept)
            {
                continue;
            }

            int known = scores.FindIndex(pair => pair.Concept == concept.Node);
            if (known < 0)
            {
                scores.Add((concept.Node, score));
            }
            else if (scores[known].Score < score)
            {
                scores[known] = (concept.Node, score);
            }
        }

        // The stable sort keeps the source's order where scores are equal.
        bool isSorted = true;
        for (int index = 1; index < scores.Count && isSorted; index++)
        {
            isSorted = scores[index - 1].Score >= scores[index].Score;
        }

        return isSorted ? scores : [.. scores.OrderByDescending(pair => pair.Score)];
    }

    private void Count(IReadOnlyList<PaperCluster> papers)
    {
        int added = papers.Count(paper => !paper.WasStored);
        NewPapers += added;
        ChangedPapers += papers.Count - added;
        AbsorbedPapers += papers.Sum(paper => paper.Absorbed.Count);
    }
}
