using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Authors, institutions, categories and concepts with their aliases.</summary>
internal sealed class EntityTable
{
    private readonly SqliteDatabase database;
    private readonly IdentityTable identities;
    private readonly SearchTable search;
    private readonly ChangeLog log;
    private readonly ContentDigest digest;
    private readonly SqliteStatement read;
    private readonly SqliteStatement put;
    private readonly SqliteStatement remove;
    private readonly SqliteStatement readAliases;
    private readonly SqliteStatement addAlias;
    private readonly SqliteStatement removeAlias;
    private readonly SqliteStatement removeAliases;

    public EntityTable(SqliteDatabase database, IdentityTable identities, SearchTable search, ChangeLog log, ContentDigest digest)
    {
        this.database = database;
        this.identities = identities;
        this.search = search;
        this.log = log;
        this.digest = digest;
        read = database.Prepare("SELECT name, code, orcid, ror, parent FROM entity WHERE kind = ?1 AND number = ?2");
        put = database.Prepare("INSERT OR REPLACE INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        remove = database.Prepare("DELETE FROM entity WHERE kind = ?1 AND number = ?2");
        readAliases = database.Prepare("SELECT text FROM alias WHERE kind = ?1 AND number = ?2");
        addAlias = database.Prepare("INSERT OR IGNORE INTO alias VALUES (?1, ?2, ?3)");
        removeAlias = database.Prepare("DELETE FROM alias WHERE kind = ?1 AND number = ?2 AND text = ?3");
        removeAliases = database.Prepare("DELETE FROM alias WHERE kind = ?1 AND number = ?2");
    }

    /// <summary>Applies a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isNew">True where no row can be there yet, which saves looking.</param>
    /// <returns>Whether anything is different now.</returns>
    public bool Apply(EntityChange change, bool isNew)
    {
        NodeId node = change.Node;
        Row row = new(change.Name, Known(change.Code), Known(change.Orcid), Known(change.Ror), change.Parent.IsNone ? null : change.Parent.Number);
        Row? old = isNew ? null : Read(node);
        if (old is not null)
        {
            row = new Row(row.Name, row.Code ?? old.Code, row.Orcid ?? old.Orcid, row.Ror ?? old.Ror, row.Parent ?? old.Parent);
        }

        bool changed = row != old;
        if (changed)
        {
            put.Bind(1, (long)node.Kind).Bind(2, node.Number).Bind(3, row.Name).Bind(4, row.Code).Bind(5, row.Orcid).Bind(6, row.Ror)
                .Bind(7, row.Parent).Run();
            log.Add(node);
            digest.Add(Hash(node, row));
            if (old is not null)
            {
                digest.Remove(Hash(node, old));
            }
        }

        bool aliasesChanged = ApplyAliases(change, old);
        if (aliasesChanged || row.Name != old?.Name || row.Code != old?.Code)
        {
            IEnumerable<string> aliases = isNew && change.Aliases.Count == 0 ? [] : ReadAliases(node);
            search.PutName(node, old is null, row.Name, row.Code, aliases);
        }

        return changed || aliasesChanged;
    }

    /// <summary>Takes an entity away.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(NodeId node)
    {
        if (Read(node) is not Row row)
        {
            return false;
        }

        remove.Bind(1, (long)node.Kind).Bind(2, node.Number).Run();
        digest.Remove(Hash(node, row));
        foreach (string alias in ReadAliases(node))
        {
            digest.Remove(HashAlias(node, alias));
        }

        removeAliases.Bind(1, (long)node.Kind).Bind(2, node.Number).Run();
        search.RemoveName(node);
        log.Add(node);
        return true;
    }

    /// <summary>The name and aliases; an empty name where the node does not exist.</summary>
    public StoredName ReadName(NodeId node) =>
        Read(node) is Row row ? new StoredName(row.Name, ReadAliases(node)) : new StoredName("", []);

    public bool Exists(NodeId node) => Read(node) is not null;

    private bool ApplyAliases(EntityChange change, Row? old)
    {
        bool changed = false;
        foreach (string alias in change.Aliases)
        {
            if (alias.Length > 0 && alias != change.Name)
            {
                addAlias.Bind(1, (long)change.Node.Kind).Bind(2, change.Node.Number).Bind(3, alias).Run();
                if (database.Changes > 0)
                {
                    digest.Add(HashAlias(change.Node, alias));
                    changed = true;
                }
            }
        }

        if (old is not null && old.Name != change.Name)
        {
            removeAlias.Bind(1, (long)change.Node.Kind).Bind(2, change.Node.Number).Bind(3, change.Name).Run();
            if (database.Changes > 0)
            {
                digest.Remove(HashAlias(change.Node, change.Name));
                changed = true;
            }
        }

        return changed;
    }

    private Row? Read(NodeId node)
    {
        if (!read.Bind(1, (long)node.Kind).Bind(2, node.Number).Step())
        {
            return null;
        }

        Row row = new(read.Text(0), read.NullableText(1), read.NullableText(2), read.NullableText(3), read.NullableInt32(4));
        read.Reset();
        return row;
    }

    private List<string> ReadAliases(NodeId node)
    {
        List<string> aliases = [];
        readAliases.Bind(1, (long)node.Kind).Bind(2, node.Number);
        while (readAliases.Step())
        {
            aliases.Add(readAliases.Text(0));
        }

        return aliases;
    }

    private static RowHash Hash(NodeId node, Row row)
    {
        RowHash hash = new(ContentTable.Entity);
        hash.Add((long)node.Kind);
        hash.Add(node.Number);
        hash.Add(row.Name);
        hash.Add(row.Code);
        hash.Add(row.Orcid);
        hash.Add(row.Ror);
        hash.Add((long?)row.Parent);
        return hash;
    }

    private static RowHash HashAlias(NodeId node, string alias)
    {
        RowHash hash = new(ContentTable.Alias);
        hash.Add((long)node.Kind);
        hash.Add(node.Number);
        hash.Add(alias);
        return hash;
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record Row(string Name, string? Code, string? Orcid, string? Ror, int? Parent);
}
