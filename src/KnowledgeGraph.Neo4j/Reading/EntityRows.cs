using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What a request has learned of entities so far, so that nothing is asked for twice.</summary>
internal sealed class EntityRows
{
    // Answers of one flight are taken in by several threads.
    private readonly ConcurrentDictionary<NodeId, EntityRow> rows = [];

    /// <summary>Whether fields of an entity are known, be it as missing; of no field, whether it is there.</summary>
    public bool Knows(NodeId node, uint fields) =>
        node.IsNone || (rows.TryGetValue(node, out EntityRow? row) && (row.Known & fields) == fields);

    /// <summary>Whether the entity is there, as far as is known.</summary>
    public bool Exists(NodeId node) => rows.TryGetValue(node, out EntityRow? row) && row.Exists;

    /// <summary>A field's value; null where it is missing or unknown.</summary>
    public object? Value(NodeId node, EntityField field) => rows.TryGetValue(node, out EntityRow? row) ? row.Values[field.Code] : null;

    /// <summary>Notes an entity that is there, with fields as the server gave them.</summary>
    /// <param name="node">The entity.</param>
    /// <param name="fields">The fields, in the order of the values.</param>
    /// <param name="values">A list that holds the values.</param>
    /// <param name="first">Where the values begin in it.</param>
    public void Put(NodeId node, EntityFieldSet fields, IReadOnlyList<object?> values, int first)
    {
        EntityRow row = Row(node);
        uint known = 0;
        lock (row)
        {
            foreach (EntityField field in fields.Of(node.Kind))
            {
                row.Values[field.Code] = field.Decode(values[first++]);
                known |= field.Bit;
            }

            row.Exists = true;
            row.Known |= known;
        }
    }

    /// <summary>Notes that fields of an entity are missing, because its kind has none or because it is not there itself.</summary>
    public void PutMissing(NodeId node, uint fields)
    {
        EntityRow row = Row(node);
        lock (row)
        {
            row.Known |= fields;
        }
    }

    private EntityRow Row(NodeId node) => rows.GetOrAdd(node, static _ => new EntityRow());

    private sealed class EntityRow
    {
        public object?[] Values { get; } = new object?[EntityField.Count];

        public uint Known { get; set; }

        public bool Exists { get; set; }
    }
}
