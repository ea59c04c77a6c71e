using System.Text;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>What the pass over the rows of one kind of entity collects.</summary>
internal sealed class EntityScan(EntityKind kind, int last, Scratch scratch)
{
    /// <summary>What all who read entities for a snapshot select, in this order.</summary>
    public const string Columns = "number, name, code, orcid, ror, parent";

    /// <summary>Where the texts stand among the columns.</summary>
    public static readonly (TextProperty Property, int Column)[] TextColumns =
        [(TextProperty.Name, 1), (TextProperty.Code, 2), (TextProperty.Orcid, 3), (TextProperty.Ror, 4)];

    private readonly TextTableBuilder[] texts = [new(scratch), new(scratch), new(scratch), new(scratch)];
    private readonly TextTableBuilder labels = new(scratch);
    private readonly CategoryTree tree = new();

    public NumberSet Present { get; } = new(last);

    /// <summary>Reads the entities of which papers are there, or all of them.</summary>
    public EntityScan Read(SqliteDatabase database, CsrAdjacency? entityPapers)
    {
        SqliteStatement read = database.Prepare($"SELECT {Columns} FROM entity WHERE kind = ?1 ORDER BY number");
        read.Bind(1, (long)kind);
        while (read.Step())
        {
            // What no paper names any more is not shown; its number waits for its return.
            if (entityPapers is null || entityPapers.Degree(read.Int32(0)) > 0)
            {
                Add(read);
            }
        }

        return this;
    }

    /// <summary>Puts the texts into the arena; answers where they start, by place of the kind of text.</summary>
    public void Build(BlockBuilder<byte> arena, Block<int>[] starts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            TextProperty property = TextColumns[i].Property;
            starts[Snapshot.TextPlace(kind, property)] = texts[i].Build(arena, last, emptyIsNull: property != TextProperty.Name);
        }

        if (kind == EntityKind.Category)
        {
            starts[Snapshot.TextPlace(kind, TextProperty.Label)] = labels.Build(arena, last, emptyIsNull: false);
        }
    }

    /// <summary>The category above each category, and those below it by code.</summary>
    public (CsrAdjacency Parents, CsrAdjacency Children) BuildHierarchy() => tree.Build(Present, last);

    private void Add(SqliteStatement row)
    {
        int number = row.Int32(0);
        Present.Add(number);
        for (int i = 0; i < texts.Length; i++)
        {
            if (!row.IsNull(TextColumns[i].Column))
            {
                texts[i].Add(number, row.Bytes(TextColumns[i].Column));
            }
        }

        if (kind == EntityKind.Category)
        {
            labels.Add(number, CategoryTree.Label(row));
            tree.Add(row);
        }
    }
}

/// <summary>The categories above and below each other, from their rows in the order of <see cref="EntityScan.Columns"/>.</summary>
internal sealed class CategoryTree
{
    private readonly List<(int Number, int Parent, string Code)> categories = [];

    public void Add(SqliteStatement row) => categories.Add((row.Int32(0), row.NullableInt32(5) ?? 0, row.NullableText(2) ?? ""));

    /// <summary>What to call a category in a picture.</summary>
    public static byte[] Label(SqliteStatement row)
    {
        string name = row.Text(1);
        string? code = row.NullableText(2);
        return Encoding.UTF8.GetBytes(code is null || code == name ? name : $"{name} ({code})");
    }

    public (CsrAdjacency Parents, CsrAdjacency Children) Build(NumberSet present, int last)
    {
        CsrBuilder parents = new(Scratch.InMemory);
        foreach ((int number, int parent, _) in categories)
        {
            parents.Begin(number);
            if (parent != number && present.Contains(parent))
            {
                parents.Add(parent);
            }
        }

        CsrAdjacency up = parents.Build(last);
        ulong[] byCode =
        [
            .. categories.OrderBy(category => category.Code, StringComparer.Ordinal).ThenBy(category => category.Number)
                .Select((category, place) => ((ulong)(uint)place << 32) | (uint)category.Number),
        ];
        return (up, RowReversal.Reverse(up, last, new SourceOrder(byCode, last), Scratch.InMemory));
    }
}
