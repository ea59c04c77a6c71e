using System.Buffers;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Keeps the full-text index beside what it indexes. Changes are collected and written in row order at the end of a
/// batch: FTS5 flushes its buffer to disk whenever a row stands before the last one.
/// </summary>
internal sealed class SearchTable(SqliteDatabase database)
{
    private readonly PendingTexts names = new(database, "search_name");
    private readonly PendingTexts abstracts = new(database, "search_abstract");

    /// <summary>The row of an entity; the kind in the low bits tells the kinds apart.</summary>
    public static long RowId(NodeId node) => ((long)node.Number << 3) | (long)node.Kind;

    /// <summary>The entity of a row.</summary>
    public static NodeId Node(long rowId) => new((EntityKind)(rowId & 7), (int)(rowId >> 3));

    public void PutName(NodeId node, bool isNew, string name, string? code, IEnumerable<string> aliases)
    {
        ArrayBufferWriter<byte> folded = names.Begin();
        SearchText.AppendFolded(folded, name);
        if (code is not null)
        {
            SearchText.AppendFolded(folded, code);
        }

        foreach (string alias in aliases)
        {
            SearchText.AppendFolded(folded, alias);
        }

        names.End(RowId(node), !isNew);
    }

    public void PutAbstract(int paper, bool isNew, string? text)
    {
        if (isNew && text is null)
        {
            return;
        }

        ArrayBufferWriter<byte> folded = abstracts.Begin();
        if (text is not null)
        {
            SearchText.AppendFolded(folded, text);
        }

        abstracts.End(paper, !isNew);
    }

    public void RemoveName(NodeId node)
    {
        names.Begin();
        names.End(RowId(node), true);
    }

    public void RemovePaper(int paper)
    {
        RemoveName(new NodeId(EntityKind.Paper, paper));
        abstracts.Begin();
        abstracts.End(paper, true);
    }

    /// <summary>Writes what was collected.</summary>
    public void Flush()
    {
        names.Flush();
        abstracts.Flush();
    }

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        names.Clear();
        abstracts.Clear();
    }

    private sealed class PendingTexts(SqliteDatabase database, string table)
    {
        private readonly SqliteStatement add = database.Prepare($"INSERT INTO {table} (rowid, text) VALUES (?1, ?2)");
        private readonly SqliteStatement remove = database.Prepare($"DELETE FROM {table} WHERE rowid = ?1");
        private readonly ArrayBufferWriter<byte> texts = new(1 << 16);
        private readonly ArrayBufferWriter<byte> text = new(4096);
        private readonly List<PendingText> pending = [];

        public ArrayBufferWriter<byte> Begin()
        {
            text.ResetWrittenCount();
            return text;
        }

        public void End(long rowId, bool replaces)
        {
            pending.Add(new PendingText(rowId, pending.Count, replaces, texts.WrittenCount, text.WrittenCount));
            texts.Write(text.WrittenSpan);
        }

        public void Flush()
        {
            pending.Sort();
            for (int i = 0; i < pending.Count; i++)
            {
                bool removes = pending[i].Replaces;
                while (i + 1 < pending.Count && pending[i + 1].RowId == pending[i].RowId)
                {
                    // The last text of a row counts; the row stood in the index where the first one says so.
                    i++;
                }

                if (removes)
                {
                    remove.Bind(1, pending[i].RowId).Run();
                }

                if (pending[i].Length > 0)
                {
                    add.Bind(1, pending[i].RowId).BindText(2, texts.WrittenSpan.Slice(pending[i].Start, pending[i].Length)).Run();
                }
            }

            Clear();
        }

        public void Clear()
        {
            pending.Clear();
            texts.ResetWrittenCount();
        }
    }

    private readonly record struct PendingText(long RowId, int Order, bool Replaces, int Start, int Length) : IComparable<PendingText>
    {
        public int CompareTo(PendingText other) =>
            RowId != other.RowId ? RowId.CompareTo(other.RowId) : Order.CompareTo(other.Order);
    }
}
