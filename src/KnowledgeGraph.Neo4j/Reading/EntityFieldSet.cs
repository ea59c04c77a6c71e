using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Some fields of each kind, in a fixed order.</summary>
internal sealed class EntityFieldSet
{
    private readonly uint[] bits;
    private readonly EntityField[]?[] fields;

    /// <summary>No field of any kind.</summary>
    public EntityFieldSet()
        : this(new uint[6], new EntityField[]?[6])
    {
    }

    private EntityFieldSet(uint[] bits, EntityField[]?[] fields)
    {
        this.bits = bits;
        this.fields = fields;
    }

    /// <summary>The fields of a kind.</summary>
    public IReadOnlyList<EntityField> Of(EntityKind kind) => fields[(int)kind] ?? [];

    /// <summary>The same with those of the fields that the kind has.</summary>
    public EntityFieldSet With(EntityKind kind, uint added)
    {
        uint all = bits[(int)kind];
        for (int code = 0; code < EntityField.Count; code++)
        {
            if ((added & (1u << code)) != 0 && EntityField.At(code).Expression(kind, "n", CypherWords.Plain) is not null)
            {
                all |= 1u << code;
            }
        }

        EntityFieldSet set = new([.. bits], [.. fields]);
        set.bits[(int)kind] = all;
        set.fields[(int)kind] = [.. Enumerable.Range(0, EntityField.Count).Where(code => (all & (1u << code)) != 0).Select(EntityField.At)];
        return set;
    }

    /// <summary>The Cypher of a kind's fields, each led by a comma.</summary>
    public string Expressions(EntityKind kind, string node, CypherWords words) =>
        string.Concat(Of(kind).Select(field => $", {field.Expression(kind, node, words)}"));
}
