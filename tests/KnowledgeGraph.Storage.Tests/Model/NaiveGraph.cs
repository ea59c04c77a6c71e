using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>A neighbour with its evidence.</summary>
public sealed record NaiveNeighbor(NodeId Node, int? Count = null, double? Weight = null, int First = 0, int Last = 0);

/// <summary>The graph as its documentation has it, written for being obviously right and not for speed.</summary>
public sealed class NaiveGraph
{
    private readonly Dictionary<string, NodeId> paperKeys = [];
    private readonly Dictionary<NodeId, NodeId> absorbed = [];

    public SortedDictionary<NodeId, PaperChange> Papers { get; } = [];

    public SortedDictionary<NodeId, EntityChange> Entities { get; } = [];

    public void Apply(GraphChanges changes)
    {
        foreach (EntityChange change in changes.Entities)
        {
            Entities.TryGetValue(change.Node, out EntityChange? old);
            Entities[change.Node] = change with
            {
                Code = change.Code ?? old?.Code,
                Orcid = change.Orcid ?? old?.Orcid,
                Parent = change.Parent.IsNone ? old?.Parent ?? default : change.Parent,
            };
        }

        foreach (PaperChange change in changes.Papers)
        {
            foreach (string key in change.Keys)
            {
                paperKeys[key] = change.Node;
            }

            foreach (NodeId gone in change.Absorbed)
            {
                Papers.Remove(gone);
                absorbed[gone] = change.Node;
            }

            Papers[change.Node] = change;
        }
    }

    public NodeId FindPaper(string key)
    {
        NodeId holder = paperKeys.GetValueOrDefault(key);
        while (absorbed.TryGetValue(holder, out NodeId target))
        {
            holder = target;
        }

        return holder;
    }

    public IEnumerable<NodeId> All(EntityKind kind) => kind == EntityKind.Paper
        ? Papers.Keys
        : Entities.Keys.Where(node => node.Kind == kind && (kind == EntityKind.Category || PapersOf(node).Any()));

    public bool Exists(NodeId node) => All(node.Kind).Contains(node);

    public string? Text(TextProperty property, NodeId node)
    {
        if (!Exists(node))
        {
            return null;
        }

        if (node.Kind == EntityKind.Paper)
        {
            PaperChange paper = Papers[node];
            return property switch
            {
                TextProperty.Title or TextProperty.Label => paper.Title,
                TextProperty.Abstract => paper.Abstract,
                TextProperty.Doi => paper.Doi,
                _ => null,
            };
        }

        EntityChange entity = Entities[node];
        return property switch
        {
            TextProperty.Name => entity.Name,
            TextProperty.Label => node.Kind == EntityKind.Category ? $"{entity.Name} ({entity.Code})" : entity.Name,
            TextProperty.Code => entity.Code,
            TextProperty.Orcid => entity.Orcid,
            _ => null,
        };
    }

    public long? Number(NumberProperty property, NodeId node)
    {
        if (!Exists(node))
        {
            return null;
        }

        if (property == NumberProperty.Degree)
        {
            Relation[] relations = node.Kind switch
            {
                EntityKind.Paper => [Relation.PaperAuthors, Relation.PaperInstitutions, Relation.PaperCategories, Relation.PaperConcepts, Relation.PaperReferences, Relation.PaperCitations],
                EntityKind.Author => [Relation.AuthorPapers, Relation.AuthorInstitutions],
                EntityKind.Institution => [Relation.InstitutionPapers, Relation.InstitutionAuthors],
                EntityKind.Category => [Relation.CategoryPapers],
                _ => [Relation.ConceptPapers],
            };
            return relations.SelectMany(relation => Neighbors(relation, node)).Select(neighbor => neighbor.Node).Distinct().Count();
        }

        if (node.Kind != EntityKind.Paper)
        {
            return property == NumberProperty.PaperCount ? PapersOf(node).Count() : null;
        }

        PaperChange paper = Papers[node];
        return property switch
        {
            NumberProperty.Year => paper.Year,
            NumberProperty.PublishedOn => paper.PublishedOn?.DayNumber,
            NumberProperty.HasCode => paper.HasCode ? 1 : 0,
            NumberProperty.AuthorsComplete => paper.AuthorsComplete ? 1 : 0,
            NumberProperty.Untitled => paper.Untitled ? 1 : 0,
            NumberProperty.AuthorCount => paper.AuthorCount ?? (paper.AuthorsComplete && paper.Authors.Count > 0 ? paper.Authors.Count : null),
            NumberProperty.CitationCount => Citing(node).Count(),
            _ => null,
        };
    }

    /// <summary>The neighbours in the relation's order.</summary>
    public IReadOnlyList<NaiveNeighbor> Neighbors(Relation relation, NodeId source)
    {
        if (!Exists(source))
        {
            return [];
        }

        return relation switch
        {
            Relation.PaperAuthors => [.. Papers[source].Authors.Select((author, place) => new NaiveNeighbor(author, place + 1))],
            Relation.PaperInstitutions => [.. Papers[source].Institutions.Select(node => new NaiveNeighbor(node))],
            Relation.PaperCategories => [.. Papers[source].Categories.Select(node => new NaiveNeighbor(node))],
            Relation.PaperConcepts => [.. Papers[source].Concepts.Select(concept => new NaiveNeighbor(concept.Concept, Weight: concept.Score))],
            Relation.PaperReferences => [.. Cited(source).Order().Select(node => new NaiveNeighbor(node))],
            Relation.PaperCitations => [.. Citing(source).Order().Select(node => new NaiveNeighbor(node))],
            Relation.AuthorPapers or Relation.InstitutionPapers or Relation.CategoryPapers => [.. NewestFirst(PapersOf(source)).Select(node => new NaiveNeighbor(node))],
            Relation.ConceptPapers =>
                [.. NewestFirst(PapersOf(source)).Select(node => new NaiveNeighbor(node, Weight: Papers[node].Concepts.Single(concept => concept.Concept == source).Score))],
            Relation.AuthorInstitutions => ByCount(Papers.Values.SelectMany(paper => paper.Affiliations).Where(pair => pair.Author == source).Select(pair => pair.Institution)),
            Relation.InstitutionAuthors => ByCount(Papers.Values.SelectMany(paper => paper.Affiliations).Where(pair => pair.Institution == source).Select(pair => pair.Author)),
            Relation.AuthorConcepts or Relation.CategoryConcepts => ByCount(PapersOf(source).SelectMany(paper => Members(paper, EntityKind.Concept))),
            Relation.ConceptAuthors => ByCount(PapersOf(source).SelectMany(paper => Members(paper, EntityKind.Author))),
            Relation.Coauthors =>
            [
                .. ByCount(PapersOf(source).SelectMany(paper => Members(paper, EntityKind.Author)).Where(node => node != source)).Select(tie => WithYears(source, tie)),
            ],
            Relation.Collaborators => ByCount(PapersOf(source).SelectMany(paper => Members(paper, EntityKind.Institution)).Where(node => node != source)),
            Relation.RelatedConcepts =>
            [
                .. ByCount(PapersOf(source).SelectMany(paper => Members(paper, EntityKind.Concept)).Where(node => node != source))
                    .Select(tie => tie with { Weight = Information(source, tie.Node, tie.Count!.Value) })
                    .OrderByDescending(tie => tie.Count).ThenByDescending(tie => tie.Weight).ThenBy(tie => tie.Node),
            ],
            Relation.RelatedPapers =>
            [
                .. Papers.Keys.Where(paper => paper != source).Select(paper => Cosine(source, paper)).Where(tie => tie.Count > 0)
                    .OrderByDescending(tie => tie.Weight).ThenBy(tie => tie.Node),
            ],
            Relation.CategoryParent => Entities[source].Parent is { IsNone: false } parent && parent != source ? [new NaiveNeighbor(parent)] : [],
            Relation.CategoryChildren =>
            [
                .. All(EntityKind.Category).Where(node => node != source && Entities[node].Parent == source)
                    .OrderBy(node => Entities[node].Code, StringComparer.Ordinal).ThenBy(node => node).Select(node => new NaiveNeighbor(node)),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(relation)),
        };
    }

    public IEnumerable<NodeId> NewestFirst(IEnumerable<NodeId> papers) => papers
        .OrderBy(paper => Papers[paper].PublishedOn is null).ThenByDescending(paper => Papers[paper].PublishedOn).ThenBy(paper => paper);

    public IEnumerable<NodeId> PapersOf(NodeId node) => Papers.Keys.Where(paper => Members(paper, node.Kind).Contains(node));

    private IEnumerable<NodeId> Members(NodeId paper, EntityKind kind) => kind switch
    {
        EntityKind.Author => Papers[paper].Authors,
        EntityKind.Institution => Papers[paper].Institutions,
        EntityKind.Category => Papers[paper].Categories,
        EntityKind.Concept => Papers[paper].Concepts.Select(concept => concept.Concept),
        _ => [],
    };

    private IEnumerable<NodeId> Cited(NodeId paper) =>
        Papers[paper].References.Select(FindPaper).Where(cited => cited != paper && Papers.ContainsKey(cited)).Distinct();

    private IEnumerable<NodeId> Citing(NodeId paper) => Papers.Keys.Where(citing => Cited(citing).Contains(paper));

    private static NaiveNeighbor[] ByCount(IEnumerable<NodeId> nodes) =>
    [
        .. nodes.GroupBy(node => node).Select(group => new NaiveNeighbor(group.Key, group.Count()))
            .OrderByDescending(tie => tie.Count).ThenBy(tie => tie.Node),
    ];

    private NaiveNeighbor WithYears(NodeId source, NaiveNeighbor tie)
    {
        int[] years = [.. PapersOf(source).Intersect(PapersOf(tie.Node)).Select(paper => Papers[paper].Year).OfType<int>()];
        return tie with { First = years.DefaultIfEmpty().Min(), Last = years.DefaultIfEmpty().Max() };
    }

    private double Information(NodeId left, NodeId right, int shared)
    {
        double all = Papers.Count;
        return shared == Papers.Count
            ? 1
            : Math.Clamp(Math.Log(shared / all / (PapersOf(left).Count() / all * (PapersOf(right).Count() / all))) / -Math.Log(shared / all), -1, 1);
    }

    private NaiveNeighbor Cosine(NodeId left, NodeId right)
    {
        double Idf(NodeId concept) => Math.Log(1 + (Papers.Count / (double)PapersOf(concept).Count()));
        double Norm(NodeId paper) => Math.Sqrt(Members(paper, EntityKind.Concept).Order().Sum(concept => Idf(concept) * Idf(concept)));
        NodeId[] shared = [.. Members(left, EntityKind.Concept).Intersect(Members(right, EntityKind.Concept)).Order()];
        return new NaiveNeighbor(right, shared.Length, shared.Length == 0 ? 0 : Math.Min(1, shared.Sum(concept => Idf(concept) * Idf(concept)) / (Norm(left) * Norm(right))));
    }
}
