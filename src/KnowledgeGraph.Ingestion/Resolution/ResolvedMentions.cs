using System.Runtime.InteropServices;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Mentions whose entity is known with all that they say of it: most mentions of a load repeat an earlier one, and a
/// repeated one needs no folding, no keys and no store.
/// </summary>
/// <typeparam name="TMention">The mention as printed.</typeparam>
/// <param name="table">Where the entities come from.</param>
internal sealed class ResolvedMentions<TMention>(EntityTable table)
    where TMention : notnull
{
    private readonly Dictionary<TMention, Entity?> resolved = [];
    private int generation = table.Generation;

    /// <summary>The mentions that are not resolved yet, each once.</summary>
    public List<TMention> Unresolved(IEnumerable<TMention> mentions)
    {
        // What the table forgot is resolved anew.
        if (generation != table.Generation)
        {
            Forget();
            generation = table.Generation;
        }

        HashSet<TMention> unresolved = [];
        foreach (TMention mention in mentions)
        {
            if (!resolved.ContainsKey(mention))
            {
                unresolved.Add(mention);
            }
        }

        return [.. unresolved];
    }

    /// <summary>Forgets what is known, and gives the memory back.</summary>
    public void Forget()
    {
        resolved.Clear();
        resolved.TrimExcess();
    }

    /// <summary>The entity of a mention; null where it names none.</summary>
    public Entity? Resolve(TMention mention, Func<TMention, Entity?> resolve)
    {
        ref Entity? entity = ref CollectionsMarshal.GetValueRefOrAddDefault(resolved, mention, out bool isResolved);
        if (!isResolved)
        {
            entity = resolve(mention);
        }

        return entity;
    }
}
