using System.Numerics;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// What a request has learned of entities so far, so that nothing is asked for twice. Values stay in the rows in which
/// they came: of most entities each is looked at once.
/// </summary>
internal sealed class EntityRows
{
    // Answers of one flight are taken in by several threads.
    private readonly Lock gate = new();
    private readonly Dictionary<NodeId, EntityRow> rows = [];

    /// <summary>Whether fields of an entity are known, be it as missing; of no field, whether it is there.</summary>
    public bool Knows(NodeId node, uint fields)
    {
        lock (gate)
        {
            return node.IsNone || (rows.TryGetValue(node, out EntityRow? row) && (row.Known & fields) == fields);
        }
    }

    /// <summary>Whether fields of all of some entities are known.</summary>
    public bool KnowsAll(ReadOnlySpan<NodeId> nodes, uint fields)
    {
        lock (gate)
        {
            foreach (NodeId node in nodes)
            {
                if (!node.IsNone && !(rows.TryGetValue(node, out EntityRow? row) && (row.Known & fields) == fields))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>A field's values of entities, in their order; null where one is missing or unknown.</summary>
    public object?[] Values(ReadOnlySpan<NodeId> nodes, EntityField field)
    {
        object?[] values = new object?[nodes.Length];
        lock (gate)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = rows.TryGetValue(nodes[i], out EntityRow? row) ? row.Value(field) : null;
            }
        }

        return values;
    }

    /// <summary>Whether the entity is there, as far as is known.</summary>
    public bool Exists(NodeId node)
    {
        lock (gate)
        {
            return rows.TryGetValue(node, out EntityRow? row) && row.Exists;
        }
    }

    /// <summary>A field's value; null where it is missing or unknown.</summary>
    public object? Value(NodeId node, EntityField field)
    {
        lock (gate)
        {
            return rows.TryGetValue(node, out EntityRow? row) ? row.Value(field) : null;
        }
    }

    /// <summary>Notes an entity that is there, with what the server brought of it.</summary>
    /// <param name="node">The entity.</param>
    /// <param name="shape">What it brought, in the order of the values.</param>
    /// <param name="values">A list that holds the values.</param>
    /// <param name="first">Where the values begin in it.</param>
    /// <param name="words">The server's words.</param>
    public void Put(NodeId node, EntityShape shape, IReadOnlyList<object?> values, int first, CypherWords words)
    {
        lock (gate)
        {
            Row(node).Add(new Piece(shape, values, first));
            first += shape.Fields.Count;
            foreach (ForeseenList list in shape.Lists)
            {
                list.Take(node, values, first, words, this);
                first += ForeseenList.Width;
            }
        }
    }

    /// <summary>Notes a page of an entity's neighbours.</summary>
    public void PutNeighbors(NodeId node, NeighborKey key, KnownNeighbors page)
    {
        lock (gate)
        {
            (Row(node).Neighbors ??= []).Add((key, page));
        }
    }

    /// <summary>A page of an entity's neighbours; null where it is not known.</summary>
    public KnownNeighbors? Neighbors(NodeId node, NeighborKey key)
    {
        lock (gate)
        {
            foreach ((NeighborKey known, KnownNeighbors page) in rows.GetValueOrDefault(node)?.Neighbors ?? [])
            {
                if (known == key)
                {
                    return page;
                }
            }

            return null;
        }
    }

    /// <summary>Notes that fields of an entity are missing, because its kind has none or because it is not there itself.</summary>
    public void PutMissing(NodeId node, uint fields)
    {
        lock (gate)
        {
            Row(node).Known |= fields;
        }
    }

    private EntityRow Row(NodeId node)
    {
        ref EntityRow? row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, node, out _);
        return row ??= new EntityRow();
    }

    // Fields of an entity in the row in which they came.
    private readonly record struct Piece(EntityShape Shape, IReadOnlyList<object?> Values, int First);

    private sealed class EntityRow
    {
        private Piece first;
        private List<Piece>? others;

        public uint Known { get; set; }

        public bool Exists => first.Shape is not null;

        public List<(NeighborKey Key, KnownNeighbors Page)>? Neighbors { get; set; }

        public void Add(Piece piece)
        {
            if (!Exists)
            {
                first = piece;
            }
            else if ((piece.Shape.Bits & ~Known) != 0)
            {
                (others ??= []).Add(piece);
            }

            Known |= piece.Shape.Bits;
        }

        public object? Value(EntityField field)
        {
            if (Exists && (first.Shape.Bits & field.Bit) != 0)
            {
                return ValueOf(first, field);
            }

            int place = others?.FindIndex(piece => (piece.Shape.Bits & field.Bit) != 0) ?? -1;
            return place < 0 ? null : ValueOf(others![place], field);
        }

        // Values stand in the order of the fields' bits.
        private static object? ValueOf(Piece piece, EntityField field) =>
            field.Decode(piece.Values[piece.First + BitOperations.PopCount(piece.Shape.Bits & (field.Bit - 1))]);
    }
}
