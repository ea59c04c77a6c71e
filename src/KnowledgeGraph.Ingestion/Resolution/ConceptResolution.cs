using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Concepts;
using KnowledgeGraph.Ingestion.Removal;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>One concept per key of <see cref="ConceptName"/>, found by every printed form.</summary>
internal sealed class ConceptResolution
{
    private readonly EntityTable concepts;
    private readonly ResolvedMentions<string> resolved;

    public ConceptResolution(IGraphWriter writer)
    {
        concepts = new EntityTable(writer, EntityKind.Concept, ConceptName.Choose);
        resolved = new ResolvedMentions<string>(concepts);
    }

    public int Added => concepts.Added;

    public ValueTask FetchAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        concepts.Trim();
        return concepts.FetchAsync(resolved.Unresolved(names).SelectMany(name => Keys(name, Known(name))), cancellationToken);
    }

    /// <summary>The concept of a name that was fetched; null where the name has no letter or digit.</summary>
    public Entity? Resolve(string name) => resolved.Resolve(name, ResolveAnew);

    /// <summary>What a mention tells of its concept.</summary>
    public static Evidence Evidence(string name)
    {
        GlossaryConcept? known = Known(name);
        return new Evidence(EntityKind.Concept, name, known is null ? name : null, Keys(name, known), false);
    }

    public List<EntityChange> TakeChanges() => concepts.TakeChanges();

    /// <summary>Forgets what is known from earlier batches, and gives the memory back.</summary>
    public void Forget()
    {
        concepts.Forget();
        resolved.Forget();
    }

    private Entity? ResolveAnew(string name)
    {
        GlossaryConcept? known = Known(name);
        string[] keys = Keys(name, known);
        if (keys.Length == 0)
        {
            return null;
        }

        // What the glossary knows is shown by its name there and found by all its names.
        Entity concept = concepts.Find(keys[0]) ?? Add(known, name);
        foreach (string key in keys)
        {
            concepts.Bind(concept, key);
        }

        if (known is null)
        {
            concepts.AddForm(concept, name);
        }

        return concept;
    }

    private Entity Add(GlossaryConcept? known, string name)
    {
        Entity concept = concepts.Add(known?.Name ?? name);
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
