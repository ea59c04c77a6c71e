using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Concepts;
using KnowledgeGraph.Ingestion.Resolution;

namespace KnowledgeGraph.Ingestion.Removal;

/// <summary>An entity with all that the store has of it.</summary>
/// <param name="Node">Which one.</param>
/// <param name="Name">Its name and aliases.</param>
/// <param name="Code">Its code.</param>
/// <param name="Orcid">Its ORCID.</param>
/// <param name="Ror">Its ROR identifier.</param>
/// <param name="Keys">The identity keys that lead to it, as far as its names and identifiers tell them.</param>
internal sealed record EntityTraces(NodeId Node, StoredName Name, string? Code, string? Orcid, string? Ror, IReadOnlySet<string> Keys)
{
    /// <summary>Reads entities of any kinds.</summary>
    /// <param name="writer">The store.</param>
    /// <param name="reader">The store as the removal began, which knows codes and identifiers.</param>
    /// <param name="nodes">The entities.</param>
    /// <param name="furtherKeys">Keys that mentions give them beside those of their names; they may lead elsewhere.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async ValueTask<List<EntityTraces>> ReadAsync(
        IGraphWriter writer, IGraphReader reader, IEnumerable<NodeId> nodes, ILookup<NodeId, string> furtherKeys, CancellationToken cancellationToken)
    {
        List<EntityTraces> traces = [];
        foreach (IGrouping<EntityKind, NodeId> kind in nodes.GroupBy(node => node.Kind))
        {
            NodeId[] ofKind = [.. kind];
            StoredName[] names = await writer.ReadNamesAsync(ofKind, cancellationToken);
            TextColumn codes = await reader.ReadTextsAsync(TextProperty.Code, ofKind, cancellationToken);
            TextColumn orcids = await reader.ReadTextsAsync(TextProperty.Orcid, ofKind, cancellationToken);
            TextColumn rors = await reader.ReadTextsAsync(TextProperty.Ror, ofKind, cancellationToken);
            string[][] keys =
            [
                .. ofKind.Select((node, i) => (string[])
                [
                    .. names[i].Aliases.Prepend(names[i].Name).SelectMany(form => NameKeys(kind.Key, form))
                        .Concat(IdentifierKeys(codes[i], orcids[i], rors[i])).Concat(furtherKeys[node]).Distinct(StringComparer.Ordinal),
                ]),
            ];
            string[] all = [.. keys.SelectMany(own => own).Distinct(StringComparer.Ordinal)];
            Dictionary<string, NodeId> holders = all.Zip(await writer.FindAsync(kind.Key, all, cancellationToken))
                .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            for (int i = 0; i < ofKind.Length; i++)
            {
                NodeId node = ofKind[i];
                traces.Add(new EntityTraces(
                    node, names[i], codes[i], orcids[i], rors[i], keys[i].Where(key => holders[key] == node).ToHashSet(StringComparer.Ordinal)));
            }
        }

        return traces;
    }

    /// <summary>The entity without some forms and keys; null where no form would be left.</summary>
    public EntityChange? Without(LostEvidence lost)
    {
        string[] forms = [.. Name.Aliases.Prepend(Name.Name).Where(form => !lost.Forms.Contains(form))];
        return forms.Length == 0
            ? null
            : new EntityChange(Node, Node.Kind == EntityKind.Concept ? ConceptName.Choose(forms) : PersonName.Choose(forms))
            {
                Code = Code,
                Orcid = Orcid,
                Ror = Ror,
                Aliases = forms,
                Keys = [.. Keys.Where(key => !lost.Keys.Contains(key))],
            };
    }

    private static IEnumerable<string> NameKeys(EntityKind kind, string form) => kind switch
    {
        EntityKind.Author => AuthorResolution.NameKeys(form),
        EntityKind.Concept => ConceptResolution.Evidence(form).Keys,
        _ => (string[])[.. new[] { IdentityKeys.Name(form), IdentityKeys.Code(form) }.OfType<string>()],
    };

    private static IEnumerable<string> IdentifierKeys(string? code, string? orcid, string? ror) => new[]
    {
        code is null ? null : IdentityKeys.Code(code),
        orcid is null ? null : IdentityKeys.Orcid(orcid),
        ror is null ? null : IdentityKeys.Ror(ror),
    }.OfType<string>();
}
