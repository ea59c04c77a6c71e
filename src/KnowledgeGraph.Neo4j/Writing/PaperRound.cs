using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>Applies papers of which none appears twice, neither as itself nor as absorbed.</summary>
internal sealed class PaperRound(IReadOnlyList<PaperChange> changes, BatchState state)
{
    private readonly KeyChanges keys = new(state.KnownKeys);
    private readonly PaperRelationRows relations = new();
    private readonly Dictionary<int, StoredPaper> stored = [];
    private readonly Dictionary<int, int> merged = [];
    private readonly List<(int Paper, string Id)> keysOfAbsorbed = [];

    /// <summary>Cuts a batch's papers into rounds.</summary>
    public static IEnumerable<PaperRound> Cut(IReadOnlyList<PaperChange> changes, BatchState state)
    {
        List<PaperChange> round = [];
        HashSet<NodeId> seen = [];
        foreach (PaperChange change in changes)
        {
            if (change.Absorbed.Append(change.Node).Any(seen.Contains))
            {
                yield return new PaperRound(round, state);
                round = [];
                seen.Clear();
            }

            round.Add(change);
            seen.UnionWith(change.Absorbed.Append(change.Node));
        }

        if (round.Count > 0)
        {
            yield return new PaperRound(round, state);
        }
    }

    /// <summary>Asks what stands of the papers.</summary>
    public void Read(QueryBatch reading)
    {
        List<long> here = [];
        List<long> absorbed = [];
        foreach (PaperChange change in changes)
        {
            if (change.Node.Kind != EntityKind.Paper)
            {
                throw new ArgumentException($"{change.Node} is no paper.", nameof(reading));
            }

            state.RequireAllocated(change.Node);
            foreach (NodeId node in change.Absorbed.Where(node => node != change.Node).Append(change.Node).Where(node => !state.IsNew(node)))
            {
                here.Add(node.Number);
            }

            absorbed.AddRange(change.Absorbed.Where(node => node != change.Node).Select(node => (long)node.Number));
            foreach (string key in change.Keys)
            {
                keys.Want(change.Node, key);
            }

            relations.Refer(change, keys);
        }

        reading.AddOver(PaperStatements.Read, "numbers", here, records =>
        {
            foreach (IRecord record in records)
            {
                stored.Add(record["number"].As<int>(), StoredPaper.From(record));
            }
        });
        reading.AddOver(PaperStatements.ReadMerged, "numbers", here.Union(absorbed).ToArray(), records =>
        {
            foreach (IRecord record in records)
            {
                merged.Add(record["number"].As<int>(), record["into"].As<int>());
            }
        });
        reading.AddOver(PaperStatements.ReadKeys, "numbers", absorbed, records =>
            keysOfAbsorbed.AddRange(records.Select(record => (record["number"].As<int>(), record["id"].As<string>()))));
        keys.Read(reading);
    }

    /// <summary>Writes what is new or different, citations apart.</summary>
    public void Write(QueryBatch writing)
    {
        List<Dictionary<string, object?>> created = [];
        List<Dictionary<string, object?>> replaced = [];
        List<Dictionary<string, object?>> records = [];
        List<long> recordsGone = [];
        List<long> unrelated = [];
        List<Dictionary<string, object?>> absorbed = Absorb();
        keys.Compare();
        foreach (NodeId node in keys.Gaining)
        {
            state.Touch(node);
        }

        foreach (PaperChange change in changes)
        {
            if (merged.ContainsKey(change.Node.Number))
            {
                throw new ArgumentException($"{change.Node} was absorbed by another paper.", nameof(writing));
            }

            StoredPaper? old = stored.GetValueOrDefault(change.Node.Number);
            List<Dictionary<string, object?>>? newRecords = Records(change, old);
            string digest = PaperRow.Digest(change);
            if (old is null)
            {
                created.Add(new()
                {
                    ["properties"] = PaperRow.ToProperties(change, digest),
                    ["keys"] = keys.TakeNew(change.Node),
                    ["records"] = newRecords ?? [],
                });
            }
            else if (newRecords is not null)
            {
                recordsGone.Add(change.Node.Number);
                records.Add(new() { ["number"] = (long)change.Node.Number, ["records"] = newRecords });
                state.Touch(change.Node);
            }

            if (old?.Digest != digest)
            {
                state.Touch(change.Node);
                state.Note(change.Node);
                relations.Relate(change, state);
                if (old is not null || change.References.Count > 0)
                {
                    state.Citing[change.Node.Number] = old is not null || state.Citing.GetValueOrDefault(change.Node.Number);
                }

                if (old is not null)
                {
                    old.Abandon(state);
                    replaced.Add(new() { ["properties"] = PaperRow.ToProperties(change, digest) });
                    unrelated.Add(change.Node.Number);
                }
            }
        }

        List<long> gone = [.. absorbed.Select(row => (long)row["number"]!).Where(number => stored.ContainsKey((int)number))];
        keys.WriteUnbound(writing);
        writing.AddOver(PaperStatements.RemoveRecords, "numbers", gone.Concat(recordsGone).ToArray());
        writing.AddOver(PaperStatements.Remove, "numbers", gone);
        writing.AddOver(PaperStatements.Merge, "rows", absorbed);
        writing.AddOver(PaperStatements.Redirect, "rows", absorbed);
        writing.AddOver(PaperStatements.Unrelate, "numbers", unrelated);
        writing.AddOver(PaperStatements.Replace, "rows", replaced);
        writing.AddOver(PaperStatements.Create, "rows", created);
        writing.AddOver(PaperStatements.AddRecords, "rows", records);
        keys.Write(writing);
        relations.Write(writing);
        writing.AddOver(KeyStatements.FindReferrers, "ids", keys.Rebound, found =>
        {
            foreach (IRecord record in found)
            {
                state.CiteAnew(record["number"].As<int>());
            }
        });
    }

    // The absorbed papers' keys go over to the papers that they became part of; the papers themselves go.
    private List<Dictionary<string, object?>> Absorb()
    {
        Dictionary<int, NodeId> targets = [];
        List<Dictionary<string, object?>> rows = [];
        foreach (PaperChange change in changes)
        {
            foreach (NodeId node in change.Absorbed.Where(node => node != change.Node).Distinct())
            {
                targets[node.Number] = change.Node;
                if (merged.ContainsKey(node.Number) && !stored.ContainsKey(node.Number))
                {
                    continue;
                }

                rows.Add(new() { ["number"] = (long)node.Number, ["into"] = (long)change.Node.Number });
                stored.GetValueOrDefault(node.Number)?.Abandon(state);
                state.Touch(node);
                state.Touch(change.Node);
            }
        }

        foreach ((int paper, string id) in keysOfAbsorbed)
        {
            keys.Inherit(targets[paper], id, paper);
        }

        return rows;
    }

    // All records that are to stand behind a paper; null where they stand there already.
    private List<Dictionary<string, object?>>? Records(PaperChange change, StoredPaper? old)
    {
        string? paperAbstract = string.IsNullOrEmpty(change.Abstract) ? null : change.Abstract;
        PaperRecord[] before = old is null ? [] : RecordRows.Read(old.Records, old.Abstract);
        IEnumerable<PaperRecord> absorbed = change.Absorbed
            .Where(node => node != change.Node && stored.ContainsKey(node.Number))
            .SelectMany(node => RecordRows.Read(stored[node.Number].Records, stored[node.Number].Abstract));
        List<Dictionary<string, object?>> rows = RecordRows.ToRows(RecordRows.Combine(before.Concat(absorbed).Concat(change.Records)), paperAbstract);
        return old is not null && old.Records.Order(StringComparer.Ordinal).SequenceEqual(rows.Select(row => (string)row["json"]!).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null
            : rows;
    }
}
