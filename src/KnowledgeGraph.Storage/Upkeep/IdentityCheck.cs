using System.Buffers.Binary;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Upkeep;

/// <summary>
/// Checks that what has a title, a name or an identifier is found by it: the key leads to something of its kind, which
/// for a name that several bear need not be the one at hand.
/// </summary>
internal sealed class IdentityCheck
{
    private readonly TruthCheck check;
    private readonly RecentIdentities recent;
    private readonly SqliteStatement find;
    private readonly SqliteStatement findMerged;
    private readonly List<string> missing = [];

    private IdentityCheck(TruthCheck check)
    {
        this.check = check;
        recent = RecentIdentities.Read(check.Database);
        find = check.Database.Prepare("SELECT number FROM identity WHERE hash = ?1");
        findMerged = check.Database.Prepare("SELECT target FROM merged WHERE number = ?1");
    }

    public static void Run(TruthCheck check)
    {
        IdentityCheck identities = new(check);
        identities.CheckPapers();
        identities.CheckEntities();
        check.Database.Free(identities.find);
        check.Database.Free(identities.findMerged);
        check.Add("identity keys lead nowhere", identities.missing);
    }

    private void CheckPapers()
    {
        check.Begin("identity keys of papers", "paper");
        SqliteStatement rows = check.Database.Prepare($"SELECT number, title, doi, arxiv_id, flags & {PaperRow.Untitled} FROM paper");
        while (rows.Step())
        {
            check.Next();
            NodeId paper = new(EntityKind.Paper, rows.Int32(0));
            if (rows.Int32(4) == 0)
            {
                Require(paper, IdentityKeys.Title(rows.Text(1)));
            }

            Require(paper, rows.NullableText(2) is { } doi ? IdentityKeys.Doi(doi) : null);
            Require(paper, rows.NullableText(3) is { } arxiv ? IdentityKeys.ArxivId(arxiv) : null);
        }

        check.Database.Free(rows);
    }

    private void CheckEntities()
    {
        check.Begin("identity keys of entities", "entity");
        SqliteStatement rows = check.Database.Prepare("SELECT kind, number, name, orcid, ror FROM entity");
        while (rows.Step())
        {
            check.Next();
            NodeId entity = new((EntityKind)rows.Int32(0), rows.Int32(1));
            if (entity.Kind != EntityKind.Category)
            {
                Require(entity, IdentityKeys.Name(rows.Text(2)));
            }

            Require(entity, rows.NullableText(3) is { } orcid ? IdentityKeys.Orcid(orcid) : null);
            Require(entity, rows.NullableText(4) is { } ror ? IdentityKeys.Ror(ror) : null);
        }

        check.Database.Free(rows);
    }

    private void Require(NodeId node, string? key)
    {
        if (key is not null && !Leads(node.Kind, key))
        {
            missing.Add($"{node.Kind} {node.Number} by '{key}'");
        }
    }

    private bool Leads(EntityKind kind, string key)
    {
        UInt128 hash = IdentityHash.Compute(kind, key);
        int number = recent.TryFind(hash, out int waiting) ? waiting : FindStored(hash);
        return number != 0 && (check.Present.Contains(new NodeId(kind, number)) || (kind == EntityKind.Paper && LeadsOn(number)));
    }

    private bool LeadsOn(int paper)
    {
        bool leads = findMerged.Bind(1, paper).Step();
        findMerged.Reset();
        return leads;
    }

    private int FindStored(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[IdentityHash.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        int number = find.BindBlob(1, bytes).Step() ? find.Int32(0) : 0;
        find.Reset();
        return number;
    }
}
