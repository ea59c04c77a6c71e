using System.Buffers;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>
/// Checks that the full-text index has a row with the right number of words for every title, name and abstract, and no
/// other row. What the words are it keeps for itself (contentless); whether its parts fit together SQLite's own check says.
/// </summary>
internal sealed class SearchCheck(TruthCheck check)
{
    private readonly ArrayBufferWriter<byte> folded = new(4096);
    private readonly Dictionary<NodeId, List<string>> aliases = [];

    public static void Run(TruthCheck check)
    {
        SearchCheck search = new(check);
        search.ReadAliases();
        search.CheckNames("titles in the full-text index", "paper", "SELECT 1, number, title, NULL FROM paper ORDER BY number");
        search.CheckNames("names in the full-text index", "entity", "SELECT kind, number, name, code FROM entity ORDER BY kind, number");
        search.CheckAbstracts();
        search.CheckStrangers();
    }

    private void ReadAliases()
    {
        SqliteStatement rows = check.Database.Prepare("SELECT kind, number, text FROM alias");
        while (rows.Step())
        {
            NodeId node = new((EntityKind)rows.Int32(0), rows.Int32(1));
            (aliases.TryGetValue(node, out List<string>? known) ? known : aliases[node] = []).Add(rows.Text(2));
        }

        check.Database.Free(rows);
    }

    private void CheckNames(string step, string table, string sql)
    {
        List<string> wrong = [];
        check.Begin(step, table);
        SqliteStatement sizes = check.Database.Prepare("SELECT sz FROM search_name_docsize WHERE id = ?1");
        SqliteStatement rows = check.Database.Prepare(sql);
        while (rows.Step())
        {
            check.Next();
            NodeId node = new((EntityKind)rows.Int32(0), rows.Int32(1));
            folded.ResetWrittenCount();
            SearchText.AppendFolded(folded, rows.Text(2));
            if (rows.NullableText(3) is { } code)
            {
                SearchText.AppendFolded(folded, code);
            }

            foreach (string alias in aliases.GetValueOrDefault(node) ?? [])
            {
                SearchText.AppendFolded(folded, alias);
            }

            if (ReadWords(sizes, SearchTable.RowId(node)) != CountWords())
            {
                wrong.Add($"{node.Kind} {node.Number}");
            }
        }

        check.Database.Free(rows);
        check.Database.Free(sizes);
        check.Add("the full-text index does not hold the names of", wrong);
    }

    private void CheckAbstracts()
    {
        List<string> wrong = [];
        check.Begin("abstracts in the full-text index", "paper_source");
        SqliteStatement sizes = check.Database.Prepare("SELECT sz FROM search_abstract_docsize WHERE id = ?1");
        SqliteStatement rows = check.Database.Prepare("SELECT number, abstract FROM paper_source ORDER BY number");
        while (rows.Step())
        {
            check.Next();
            folded.ResetWrittenCount();
            if (rows.NullableText(1) is { } text)
            {
                SearchText.AppendFolded(folded, text);
            }

            if (ReadWords(sizes, rows.Int32(0)) != CountWords())
            {
                wrong.Add($"{EntityKind.Paper} {rows.Int32(0)}");
            }
        }

        check.Database.Free(rows);
        check.Database.Free(sizes);
        check.Add("the full-text index does not hold the abstracts of", wrong);
    }

    private void CheckStrangers()
    {
        List<string> strangers = [];
        check.Begin("rows of the full-text index", "search_name_docsize");
        SqliteStatement names = check.Database.Prepare("SELECT id FROM search_name_docsize");
        while (names.Step())
        {
            check.Next();
            if (SearchTable.Node(names.Int64(0)) is var node && !check.Present.Contains(node))
            {
                strangers.Add($"{node.Kind} {node.Number}");
            }
        }

        check.Database.Free(names);
        SqliteStatement abstracts = check.Database.Prepare("SELECT id FROM search_abstract_docsize");
        while (abstracts.Step())
        {
            if (!check.Present.Contains(new NodeId(EntityKind.Paper, abstracts.Int32(0))))
            {
                strangers.Add($"abstract of {EntityKind.Paper} {abstracts.Int32(0)}");
            }
        }

        check.Database.Free(abstracts);
        check.Add("the full-text index holds what is not there", strangers);
    }

    // One space stands between two words of a folded text; an empty text has no row.
    private int CountWords() => folded.WrittenCount == 0 ? 0 : 1 + folded.WrittenSpan.Count((byte)' ');

    // The number of words of a row, in groups of seven bits, the highest first; 0 where there is no row.
    private static int ReadWords(SqliteStatement sizes, long id)
    {
        int words = 0;
        if (sizes.Bind(1, id).Step())
        {
            foreach (byte group in sizes.Bytes(0))
            {
                words = (words << 7) | (group & 0x7F);
                if (group < 0x80)
                {
                    break;
                }
            }
        }

        sizes.Reset();
        return words;
    }
}
