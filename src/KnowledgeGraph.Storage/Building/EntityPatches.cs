using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Csr;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Building;

/// <summary>Patches the entities of one kind: those whose rows changed, and those that papers began or ceased to name.</summary>
internal sealed class EntityPatches(
    Snapshot previous, RowPatches rows, TextPatches texts, SqliteDatabase database, EntityKind kind, int last)
{
    private readonly NumberColumn before = previous.Numbers(kind);

    public NumberColumn Apply(int[] changed, IEnumerable<int> touched)
    {
        int[] all = [.. changed.Concat(touched).Distinct().Order()];
        if (all.Length == 0 && last == before.Last)
        {
            return before;
        }

        HashSet<int> isChanged = [.. changed];
        NumberSet present = before.Present.Copy(last);
        SqliteStatement read = database.Prepare($"SELECT {EntityScan.Columns} FROM entity WHERE kind = ?1 AND number = ?2");
        foreach (int number in all)
        {
            if (!HasPapers(number))
            {
                present.Remove(number);
            }
            else if (!before.Contains(number) || isChanged.Contains(number))
            {
                if (read.Bind(1, (long)kind).Bind(2, number).Step())
                {
                    present.Add(number);
                    Put(number, read);
                }
                else
                {
                    present.Remove(number);
                }

                read.Reset();
            }
        }

        database.Free(read);
        if (kind == EntityKind.Category && changed.Length > 0)
        {
            PatchTree(present);
        }

        return new NumberColumn(present);
    }

    // What no paper names any more is not shown, but for categories.
    private bool HasPapers(int number) => kind switch
    {
        EntityKind.Author => rows.Degree(Relation.AuthorPapers, number) > 0,
        EntityKind.Institution => rows.Degree(Relation.InstitutionPapers, number) > 0,
        EntityKind.Concept => rows.Degree(Relation.ConceptPapers, number) > 0,
        _ => true,
    };

    private void Put(int number, SqliteStatement row)
    {
        foreach ((TextProperty property, int column) in EntityScan.TextColumns)
        {
            texts.Set(kind, property, number, row, column);
        }

        if (kind == EntityKind.Category)
        {
            texts.Set(kind, TextProperty.Label, number, TextPatches.Escape(CategoryTree.Label(row)));
        }
    }

    // Categories are few: their tree is read whole.
    private void PatchTree(NumberSet present)
    {
        CategoryTree tree = new();
        SqliteStatement read = database.Prepare($"SELECT {EntityScan.Columns} FROM entity WHERE kind = ?1 ORDER BY number");
        read.Bind(1, (long)kind);
        while (read.Step())
        {
            tree.Add(read);
        }

        database.Free(read);
        (CsrAdjacency parents, CsrAdjacency children) = tree.Build(present, last);
        rows.Replace(Relation.CategoryParent, parents);
        rows.Replace(Relation.CategoryChildren, children);
    }
}
