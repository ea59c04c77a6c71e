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
    private const int UsualCount = 16;

    // Answers of one flight are taken in by several threads.
    private readonly Lock gate = new();
    private readonly Dictionary<NodeId, EntityRow> rows = new(UsualCount);

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
            Take(node, shape, values, first, words);
        }
    }

    /// <summary>Notes a page of an entity's neighbours.</summary>
    public void PutNeighbors(NodeId node, NeighborKey key, KnownNeighbors page)
    {
        lock (gate)
        {
            TakeNeighbors(node, key, page);
        }
    }

    /// <summary>As <see cref="Put"/>, for what came along with an entity that is being noted.</summary>
    public void Take(NodeId node, EntityShape shape, IReadOnlyList<object?> values, int first, CypherWords words)
    {
        Row(node).Add(new Piece(shape, values, first));
        first += shape.Fields.Count;
        foreach (ForeseenList list in shape.Lists)
        {
            list.Take(node, values, first, words, this);
            first += ForeseenList.Width;
        }
    }

    /// <summary>As <see cref="PutNeighbors"/>, for what came along with an entity that is being noted.</summary>
    public void TakeNeighbors(NodeId node, NeighborKey key, KnownNeighbors page)
    {
        EntityRow row = Row(node);
        row.Lists = new KnownList(key, page, row.Lists);
    }

    /// <summary>A page of an entity's neighbours; null where it is not known.</summary>
    public KnownNeighbors? Neighbors(NodeId node, NeighborKey key)
    {
        lock (gate)
        {
            return rows.GetValueOrDefault(node)?.Neighbors(key);
        }
    }

    /// <summary>A page of the neighbours of each of some entities; of those of another kind none.</summary>
    /// <returns>False where one is not known.</returns>
    public bool TryNeighbors(ReadOnlySpan<NodeId> nodes, NeighborKey key, KnownNeighbors[] pages)
    {
        EntityKind kind = Relations.SourceKind(key.Relation);
        lock (gate)
        {
            for (int i = 0; i < pages.Length; i++)
            {
                bool isAsked = nodes[i].Kind == kind && !nodes[i].IsNone;
                if ((isAsked ? rows.GetValueOrDefault(nodes[i])?.Neighbors(key) : KnownNeighbors.None) is not { } page)
                {
                    return false;
                }

                pages[i] = page;
            }
        }

        return true;
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

    private sealed record KnownList(NeighborKey Key, KnownNeighbors Page, KnownList? Next);

    private sealed class EntityRow
    {
        private Piece first;
        private List<Piece>? others;

        public uint Known { get; set; }

        public bool Exists => first.Shape is not null;

        public KnownList? Lists { get; set; }

        public KnownNeighbors? Neighbors(NeighborKey key)
        {
            KnownList? list = Lists;
            while (list is not null && list.Key != key)
            {
                list = list.Next;
            }

            return list?.Page;
        }

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

            foreach (Piece piece in others ?? [])
            {
                if ((piece.Shape.Bits & field.Bit) != 0)
                {
                    return ValueOf(piece, field);
                }
            }

            return null;
        }

        // Values stand in the order of the fields' bits.
        private static object? ValueOf(Piece piece, EntityField field) =>
            field.Decode(piece.Values[piece.First + BitOperations.PopCount(piece.Shape.Bits & (field.Bit - 1))]);
    }
}
