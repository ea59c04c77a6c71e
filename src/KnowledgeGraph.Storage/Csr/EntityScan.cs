using System.Text;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>What the pass over the rows of one kind of entity collects.</summary>
internal sealed class EntityScan(int last)
{
    private readonly NumberSet present = new(last);
    private readonly TextTableBuilder names = new();
    private readonly TextTableBuilder codes = new();
    private readonly TextTableBuilder orcids = new();
    private readonly TextTableBuilder rors = new();
    private readonly List<(int Number, int Parent, string Code)> hierarchy = [];
    private TextTableBuilder? labels;

    public void Add(SqliteStatement row, bool hasCategoryLabel)
    {
        int number = row.Int32(0);
        present.Add(number);
        names.Add(number, row.Bytes(1));
        AddKnown(codes, number, row, 2);
        AddKnown(orcids, number, row, 3);
        AddKnown(rors, number, row, 4);
        if (hasCategoryLabel)
        {
            AddCategory(number, row.Text(1), row.NullableText(2), row.NullableInt32(5) ?? 0);
        }
    }

    public EntityColumns Build(ArenaWriter arena)
    {
        TextTable nameTable = names.Build(arena, last, emptyIsNull: false);
        return new EntityColumns
        {
            Numbers = new NumberColumn(present),
            Names = nameTable,
            Labels = labels?.Build(arena, last, emptyIsNull: false) ?? nameTable,
            Codes = codes.Build(arena, last, emptyIsNull: true),
            Orcids = orcids.Build(arena, last, emptyIsNull: true),
            Rors = rors.Build(arena, last, emptyIsNull: true),
        };
    }

    /// <summary>The category above each category, and those below it by code.</summary>
    public (CsrAdjacency Parents, CsrAdjacency Children) BuildHierarchy()
    {
        CsrBuilder parents = new();
        foreach ((int number, int parent, _) in hierarchy)
        {
            parents.Begin(number);
            if (parent != number && present.Contains(parent))
            {
                parents.Add(parent);
            }
        }

        CsrAdjacency up = parents.Build(last);
        int[] byCode =
        [
            .. hierarchy.OrderBy(category => category.Code, StringComparer.Ordinal).ThenBy(category => category.Number)
                .Select(category => category.Number),
        ];
        return (up, up.Reverse(last, byCode));
    }

    private void AddCategory(int number, string name, string? code, int parent)
    {
        string label = code is null || code == name ? name : $"{name} ({code})";
        (labels ??= new TextTableBuilder()).Add(number, Encoding.UTF8.GetBytes(label));
        hierarchy.Add((number, parent, code ?? ""));
    }

    private static void AddKnown(TextTableBuilder texts, int number, SqliteStatement row, int column)
    {
        if (!row.IsNull(column))
        {
            texts.Add(number, row.Bytes(column));
        }
    }
}
