using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>The entities of one kind that the batches of a load name, with what changed of them.</summary>
/// <param name="writer">Where they are kept.</param>
/// <param name="kind">Their kind.</param>
/// <param name="choose">Picks the name to show of all printed forms, whatever their order.</param>
internal sealed class EntityTable(IGraphWriter writer, EntityKind kind, Func<IEnumerable<string>, string> choose)
{
    private const int MostRemembered = 600_000;
    private readonly Dictionary<string, Entity?> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeId, Entity> byNode = [];
    private readonly List<Entity> changed = [];

    /// <summary>How many entities were made.</summary>
    public int Added { get; private set; }

    /// <summary>Counts how often the table forgot what it knew.</summary>
    public int Generation { get; private set; }

    /// <summary>Forgets what it knows where that has become much; to be called between batches.</summary>
    public void Trim()
    {
        if (byKey.Count > MostRemembered)
        {
            Forget();
        }
    }

    /// <summary>Forgets what it knows, and gives the memory back.</summary>
    public void Forget()
    {
        byKey.Clear();
        byKey.TrimExcess();
        byNode.Clear();
        byNode.TrimExcess();
        Generation++;
    }

    /// <summary>Looks keys up, all at once; <see cref="Find"/> answers for them afterwards.</summary>
    public async ValueTask FetchAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        string[] unknown = [.. keys.Where(key => !byKey.ContainsKey(key)).Distinct(StringComparer.Ordinal)];
        if (unknown.Length == 0)
        {
            return;
        }

        NodeId[] nodes = await writer.FindAsync(kind, unknown, cancellationToken);
        NodeId[] unread = [.. nodes.Where(node => !node.IsNone && !byNode.ContainsKey(node)).Distinct()];
        StoredName[] names = unread.Length == 0 ? [] : await writer.ReadNamesAsync(unread, cancellationToken);
        foreach ((NodeId node, StoredName name) in unread.Zip(names))
        {
            byNode[node] = new Entity(node, name.Name, [name.Name, .. name.Aliases]);
        }

        foreach ((string key, NodeId node) in unknown.Zip(nodes))
        {
            byKey[key] = node.IsNone ? null : byNode[node];
        }
    }

    /// <summary>The entity that holds a key that was fetched or bound; null where none does.</summary>
    public Entity? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Makes an entity.</summary>
    public Entity Add(string name)
    {
        Entity entity = new(writer.Allocate(kind), name, [name]);
        byNode[entity.Node] = entity;
        Added++;
        Touch(entity);
        return entity;
    }

    /// <summary>Gives an entity a key, unless one has it.</summary>
    public void Bind(Entity entity, string? key)
    {
        if (key is not null && Find(key) is null)
        {
            byKey[key] = entity;
            entity.NewKeys.Add(key);
            Touch(entity);
        }
    }

    /// <summary>Notes a printed form of an entity's name.</summary>
    public void AddForm(Entity entity, string form)
    {
        if (!entity.Forms.Contains(form))
        {
            entity.Forms.Add(form);
            entity.Name = choose(entity.Forms);
            entity.NewForms.Add(form);
            Touch(entity);
        }
    }

    /// <summary>Marks an entity as changed.</summary>
    public void Touch(Entity entity)
    {
        if (!entity.IsChanged)
        {
            entity.IsChanged = true;
            changed.Add(entity);
        }
    }

    /// <summary>The changes since the last time.</summary>
    public List<EntityChange> TakeChanges()
    {
        List<EntityChange> changes = [.. changed.Select(entity => entity.TakeChange())];
        changed.Clear();
        return changes;
    }
}

/// <summary>An entity with what changed of it.</summary>
/// <param name="node">Its id.</param>
/// <param name="name">Its name.</param>
/// <param name="forms">All its printed forms, the name among them.</param>
internal sealed class Entity(NodeId node, string name, IEnumerable<string> forms)
{
    private List<string>? newForms;
    private List<string>? newKeys;

    public NodeId Node => node;

    public string Name { get; set; } = name;

    // A list, since most entities have one form or two; hundreds of thousands of entities are remembered at once.
    public List<string> Forms { get; } = [.. forms];

    public List<string> NewForms => newForms ??= new(1);

    public List<string> NewKeys => newKeys ??= new(2);

    public string? Code { get; set; }

    public string? Orcid { get; set; }

    public string? Ror { get; set; }

    public NodeId Parent { get; set; }

    public bool IsChanged { get; set; }

    public EntityChange TakeChange()
    {
        // The name that was shown before stays as an alias; stores add what they do not have.
        EntityChange change = new(Node, Name)
        {
            Code = Code,
            Orcid = Orcid,
            Ror = Ror,
            Parent = Parent,
            Aliases = newForms is null ? [] : [.. Forms.Where(form => form != Name && (newForms.Contains(form) || newForms.Contains(Name)))],
            Keys = newKeys ?? (IReadOnlyList<string>)[],
        };
        newForms = null;
        newKeys = null;
        IsChanged = false;
        return change;
    }
}
