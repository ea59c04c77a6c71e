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
            names.Distinct(StringComparer.Ordinal).SelectMany(Keys).OfType<string>(),
            cancellationToken);

    /// <summary>The concept of a name that was fetched; null where the name has no letter or digit.</summary>
    public Entity? Resolve(string name)
    {
        if (ConceptName.Key(name) is not { } key)
        {
            return null;
        }

        // What the glossary knows is shown by its name there and found by all its names.
        GlossaryConcept? known = Glossary.Find(name, ConceptName.Term(name));
        Entity concept = _concepts.Find(key) ?? Add(known, name);
        _concepts.Bind(concept, key);
        _concepts.Bind(concept, IdentityKeys.Name(name));
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
            _concepts.Bind(concept, IdentityKeys.Name(other));
        }

        return concept;
    }

    public List<EntityChange> TakeChanges() => _concepts.TakeChanges();

    private static IEnumerable<string?> Keys(string name) =>
        (Glossary.Find(name, ConceptName.Term(name))?.OtherNames ?? []).Select(IdentityKeys.Name).Prepend(IdentityKeys.Name(name)).Prepend(ConceptName.Key(name));
}
