using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>Checks that every relation of every paper has both ends.</summary>
internal static class RelationCheck
{
    public static void Run(TruthCheck check)
    {
        List<string> unreadable = [];
        SortedDictionary<string, List<string>> missing = new(StringComparer.Ordinal);
        long lastReference = check.Database.ReadInt64("SELECT max(id) FROM reference_key");
        check.Begin("relations", "paper");
        SqliteStatement rows = check.Database.Prepare("SELECT number, relations FROM paper");
        while (rows.Step())
        {
            check.Next();
            int paper = rows.Int32(0);
            void Require(EntityKind kind, int number)
            {
                if (!check.Present.Contains(new NodeId(kind, number)))
                {
                    string what = $"papers name a {kind} that is not there";
                    (missing.TryGetValue(what, out List<string>? papers) ? papers : missing[what] = []).Add($"paper {paper} names {kind} {number}");
                }
            }

            try
            {
                PackedNumberReader relations = new(rows.Bytes(1));
                if (!TryRead(ref relations, lastReference, Require))
                {
                    unreadable.Add($"paper {paper}");
                }
            }
            catch (InvalidDataException)
            {
                unreadable.Add($"paper {paper}");
            }
        }

        check.Database.Free(rows);
        check.Add("relations cannot be read", unreadable);
        foreach ((string what, List<string> which) in missing)
        {
            check.Add(what, which);
        }
    }

    // In the order of PaperRelations. False where places, scores or cited keys cannot be, or something is left over.
    private static bool TryRead(ref PackedNumberReader relations, long lastReference, Action<EntityKind, int> require)
    {
        int authors = ReadNodes(ref relations, EntityKind.Author, require);
        int institutions = ReadNodes(ref relations, EntityKind.Institution, require);
        bool fits = true;
        for (int pairs = relations.Read(); pairs > 0; pairs--)
        {
            fits &= relations.Read() < authors;
            fits &= relations.Read() < institutions;
        }

        ReadNodes(ref relations, EntityKind.Category, require);
        for (int concepts = relations.Read(); concepts > 0; concepts--)
        {
            require(EntityKind.Concept, relations.Read());
            fits &= relations.Read() is > 0 and <= TieWeight.ScoreUnits;
        }

        for (int references = relations.Read(); references > 0; references--)
        {
            int id = relations.Read();
            fits &= id > 0 && id <= lastReference;
        }

        return fits && relations.AtEnd;
    }

    private static int ReadNodes(ref PackedNumberReader relations, EntityKind kind, Action<EntityKind, int> require)
    {
        int count = relations.Read();
        for (int i = 0; i < count; i++)
        {
            require(kind, relations.Read());
        }

        return count;
    }
}
