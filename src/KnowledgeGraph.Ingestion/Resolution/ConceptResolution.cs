using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>One concept per key of <see cref="ConceptName"/>, found by every printed form.</summary>
internal sealed class ConceptResolution
{
    private readonly EntityTable _concepts;
    private readonly ResolvedMentions<string> _resolved;

    public ConceptResolution(IGraphWriter writer)
    {
        _concepts = new EntityTable(writer, EntityKind.Concept, ConceptName.Choose);
        _resolved = new ResolvedMentions<string>(_concepts);
    }

    public int Added => _concepts.Added;

    public ValueTask FetchAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        _concepts.Trim();
        return _concepts.FetchAsync(_resolved.Unresolved(names).SelectMany(name => Keys(name, Known(name))), cancellationToken);
    }

    /// <summary>The concept of a name that was fetched; null where the name has no letter or digit.</summary>
    public Entity? Resolve(string name) => _resolved.Resolve(name, ResolveAnew);

    public List<EntityChange> TakeChanges() => _concepts.TakeChanges();

    private Entity? ResolveAnew(string name)
    {
        GlossaryConcept? known = Known(name);
        string[] keys = Keys(name, known);
        if (keys.Length == 0)
        {
            return null;
        }

        // What the glossary knows is shown by its name there and found by all its names.
        Entity concept = _concepts.Find(keys[0]) ?? Add(known, name);
        foreach (string key in keys)
        {
            _concepts.Bind(concept, key);
        }

        if (known is null)
        {
            _concepts.AddForm(concept, name);
        }

        return concept;
    }

    private Entity Add(GlossaryConcept? known, string name)
    {
        Entity concept = _concepts.Add(known?.Name ?? name);
        foreach (string other in known?.OtherNames ?? [])
        {
            concept.Forms.Add(other);
            concept.NewForms.Add(other);
        }

        return concept;
    }

    private static GlossaryConcept? Known(string name) => Glossary.Find(name, ConceptName.Term(name));

    // The first key is the concept's own; the others find it.
    private static string[] Keys(string name, GlossaryConcept? known) =>
        ConceptName.Key(name) is { } key
            ? [.. (known?.OtherNames ?? []).Prepend(known?.Name ?? name).Prepend(name).Select(IdentityKeys.Name).Prepend(key).OfType<string>().Distinct(StringComparer.Ordinal)]
            : [];
}
