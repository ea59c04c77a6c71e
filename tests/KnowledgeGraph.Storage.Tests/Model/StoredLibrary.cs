using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>Describes what a store holds in the words of <see cref="Library.Describe"/>.</summary>
public sealed class StoredLibrary
{
    private readonly Dictionary<NodeId, string> names = [];

    /// <summary>The paper behind each place of a record.</summary>
    public Dictionary<(string Document, int Line), NodeId> Places { get; } = [];

    /// <summary>The id of each entity, by what the model calls it.</summary>
    public Dictionary<string, NodeId> Entities { get; } = [];

    public string[] Lines { get; private set; } = [];

    public static async Task<StoredLibrary> ReadAsync(IGraphStore store, CancellationToken cancellationToken)
    {
        StoredLibrary library = new();
        await using IGraphReader reader = await store.OpenReaderAsync(cancellationToken);
        SortedSet<string> lines = new(StringComparer.Ordinal);
        foreach (EntityKind kind in new[] { EntityKind.Author, EntityKind.Institution, EntityKind.Category, EntityKind.Concept })
        {
            await library.ReadEntitiesAsync(reader, kind, lines, cancellationToken);
        }

        await library.ReadPapersAsync(reader, lines, cancellationToken);
        library.Lines = [.. lines];
        return library;
    }

    private async Task ReadEntitiesAsync(IGraphReader reader, EntityKind kind, SortedSet<string> lines, CancellationToken cancellationToken)
    {
        NodeId[] nodes = (await reader.ListAsync(new NodeQuery(kind, PageRequest.All), cancellationToken)).Nodes;
        TextColumn shown = await reader.ReadTextsAsync(kind == EntityKind.Category ? TextProperty.Code : TextProperty.Name, nodes, cancellationToken);
        TextColumn orcids = await reader.ReadTextsAsync(TextProperty.Orcid, nodes, cancellationToken);
        string[][] aliases = await reader.ReadAliasesAsync(nodes, cancellationToken);
        for (int i = 0; i < nodes.Length; i++)
        {
            string[] forms = [.. (kind == EntityKind.Category ? [] : aliases[i]).Append(shown[i]!).Order(StringComparer.Ordinal)];
            string key = kind switch
            {
                EntityKind.Category => shown[i]!,
                EntityKind.Concept => Library.ConceptKey(forms[0]),
                _ => Library.Fold(forms[0]),
            };
            names[nodes[i]] = key;
            string entity = $"{kind.ToString().ToLowerInvariant()} {key}";
            Entities.Add(entity, nodes[i]);
            lines.Add(Library.DescribeEntity(entity, forms, orcids[i]));
        }
    }

    private async Task ReadPapersAsync(IGraphReader reader, SortedSet<string> lines, CancellationToken cancellationToken)
    {
        NodeId[] papers = (await reader.ListAsync(new NodeQuery(EntityKind.Paper, PageRequest.All), cancellationToken)).Nodes;
        TextColumn titles = await reader.ReadTextsAsync(TextProperty.Title, papers, cancellationToken);
        TextColumn dois = await reader.ReadTextsAsync(TextProperty.Doi, papers, cancellationToken);
        TextColumn arxivIds = await reader.ReadTextsAsync(TextProperty.ArxivId, papers, cancellationToken);
        Provenance[][] provenance = await reader.ReadProvenanceAsync(papers, cancellationToken);
        for (int i = 0; i < papers.Length; i++)
        {
            names[papers[i]] = titles[i]!;
            foreach (Provenance place in provenance[i])
            {
                Places.Add((place.Document, place.Line), papers[i]);
            }
        }

        for (int i = 0; i < papers.Length; i++)
        {
            lines.Add(Library.DescribePaper(
                titles[i]!, dois[i], arxivIds[i],
                await NamesAsync(reader, Relation.PaperAuthors, papers[i], cancellationToken),
                await NamesAsync(reader, Relation.PaperCategories, papers[i], cancellationToken),
                (await NamesAsync(reader, Relation.PaperConcepts, papers[i], cancellationToken)).Order(StringComparer.Ordinal),
                (await NamesAsync(reader, Relation.PaperInstitutions, papers[i], cancellationToken)).Order(StringComparer.Ordinal),
                (await NamesAsync(reader, Relation.PaperReferences, papers[i], cancellationToken)).Distinct().Order(StringComparer.Ordinal),
                provenance[i].Select(place => $"{place.Document}:{place.Line}")));
        }
    }

    private async Task<IEnumerable<string>> NamesAsync(IGraphReader reader, Relation relation, NodeId paper, CancellationToken cancellationToken) =>
        (await reader.ReadNeighborsAsync(new NeighborQuery(relation, PageRequest.All), new[] { paper }, cancellationToken)).Targets.Select(node => names[node]);
}
