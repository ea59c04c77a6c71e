using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>One concept per key of <see cref="ConceptName"/>, found by every printed form.</summary>
internal sealed class ConceptResolution(IGraphWriter writer)
{
    private readonly EntityTable _concepts = new(writer, EntityKind.Concept, ConceptName.Choose);

    public int Added => _concepts.Added;

    public ValueTask FetchAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        _concepts.FetchAsync(
            names.Distinct(StringComparer.Ordinal).SelectMany(name => (string?[])[ConceptName.Key(name), IdentityKeys.Name(name)]).OfType<string>(),
            cancellationToken);

    /// <summary>The concept of a name that was fetched; null where the name has no letter or digit.</summary>
    public Entity? Resolve(string name)
    {
        if (ConceptName.Key(name) is not { } key)
        {
            return null;
        }

        Entity concept = _concepts.Find(key) ?? _concepts.Add(name);
        _concepts.Bind(concept, key);
        _concepts.Bind(concept, IdentityKeys.Name(name));
        _concepts.AddForm(concept, name);
        return concept;
    }

    public List<EntityChange> TakeChanges() => _concepts.TakeChanges();
}
