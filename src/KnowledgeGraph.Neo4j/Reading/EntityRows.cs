using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What a request has learned of entities so far, so that nothing is asked for twice.</summary>
internal sealed class EntityRows
{
    // Answers of one flight are taken in by several threads.
    private readonly ConcurrentDictionary<NodeId, EntityRow> rows = [];
    private readonly ConcurrentDictionary<(NodeId, NeighborKey), KnownNeighbors> neighbors = [];

    /// <summary>Whether fields of an entity are known, be it as missing; of no field, whether it is there.</summary>
    public bool Knows(NodeId node, uint fields) =>
        node.IsNone || (rows.TryGetValue(node, out EntityRow? row) && (row.Known & fields) == fields);

    /// <summary>Whether the entity is there, as far as is known.</summary>
    public bool Exists(NodeId node) => rows.TryGetValue(node, out EntityRow? row) && row.Exists;

    /// <summary>A field's value; null where it is missing or unknown.</summary>
    public object? Value(NodeId node, EntityField field) => rows.TryGetValue(node, out EntityRow? row) ? row.Values[field.Code] : null;

    /// <summary>Notes an entity that is there, with what the server brought of it.</summary>
    /// <param name="node">The entity.</param>
    /// <param name="shape">What it brought, in the order of the values.</param>
    /// <param name="values">A list that holds the values.</param>
    /// <param name="first">Where the values begin in it.</param>
    /// <param name="words">The server's words.</param>
    public void Put(NodeId node, EntityShape shape, IReadOnlyList<object?> values, int first, CypherWords words)
    {
        EntityRow row = Row(node);
        lock (row)
        {
            foreach (EntityField field in shape.Fields)
            {
                row.Values[field.Code] = field.Decode(values[first++]);
            }

            row.Exists = true;
            row.Known |= shape.Bits;
        }

        foreach (ForeseenList list in shape.Lists)
        {
            list.Take(node, values, first, words, this);
            first += ForeseenList.Width;
        }
    }

    /// <summary>Notes a page of an entity's neighbours.</summary>
    public void PutNeighbors(NodeId node, NeighborKey key, KnownNeighbors page) => neighbors[(node, key)] = page;

    /// <summary>A page of an entity's neighbours; null where it is not known.</summary>
    public KnownNeighbors? Neighbors(NodeId node, NeighborKey key) => neighbors.GetValueOrDefault((node, key));

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
