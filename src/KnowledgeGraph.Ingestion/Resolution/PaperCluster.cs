using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>The records judged to be one paper, while a batch is resolved.</summary>
internal sealed class PaperCluster
{
    private readonly List<RecordEvidence> records = [];
    private readonly HashSet<Provenance> changed = [];
    private PaperCluster? absorbedBy;

    /// <summary>A paper that the store has.</summary>
    public PaperCluster(NodeId node, IEnumerable<PaperRecord> stored)
    {
        Node = node;
        WasStored = true;
        records.AddRange(stored.Select(record => new RecordEvidence(record)));
    }

    /// <summary>A new paper.</summary>
    public PaperCluster()
    {
    }

    /// <summary>The paper's id; none while it is new.</summary>
    public NodeId Node { get; set; }

    public bool WasStored { get; }

    public bool IsChanged => changed.Count > 0 || Absorbed.Count > 0;

    /// <summary>True where any record gives a title.</summary>
    public bool IsTitled => records.Exists(record => record.IsTitled);

    /// <summary>All records, stored and new.</summary>
    public IReadOnlyList<RecordEvidence> Records => records;

    /// <summary>The records that the store does not have, or not so.</summary>
    public IEnumerable<PaperRecord> ChangedRecords =>
        records.Select(evidence => evidence.Record).Where(record => changed.Contains(record.Provenance));

    /// <summary>Stored papers that turned out to be this one.</summary>
    public List<NodeId> Absorbed { get; } = [];

    /// <summary>Keys that records of this batch gave.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>The cluster that holds these records by now.</summary>
    public PaperCluster Current
    {
        get
        {
            PaperCluster current = this;
            while (current.absorbedBy is not null)
            {
                current = current.absorbedBy;
            }

            return current;
        }
    }

    /// <summary>Takes a record in; false where it says nothing new.</summary>
    public bool Add(RecordEvidence evidence)
    {
        PaperRecord record = evidence.Record;
        int place = records.FindIndex(other => RecordComparison.AreAtOnePlace(other.Record, record));
        if (place < 0)
        {
            records.Add(evidence);
            changed.Add(record.Provenance);
            return true;
        }

        PaperRecord stored = records[place].Record;

        // Facts without the abstract say less than the whole record of the same place that is already here.
        if ((record.Abstract is null && stored.Abstract is not null) || RecordComparison.AreEqual(stored, record))
        {
            return false;
        }

        records[place] = evidence;
        changed.Remove(stored.Provenance);
        changed.Add(record.Provenance);
        return true;
    }

    /// <summary>
    /// The sketch of all versions of the abstract: what is near one of them is found by it. The smallest hashes of each
    /// version are among the whole's.
    /// </summary>
    public ReadOnlyMemory<uint> Sketch()
    {
        ReadOnlyMemory<uint>[] sketches =
        [
            .. records.Where(record => record.Abstract is not null).Select(record => record.Abstract!.Sketch).Where(sketch => !sketch.IsEmpty),
        ];
        if (sketches.Length <= 1)
        {
            return sketches.FirstOrDefault();
        }

        SortedSet<uint> hashes = [];
        foreach (ReadOnlyMemory<uint> sketch in sketches)
        {
            hashes.UnionWith(sketch.ToArray());
        }

        return hashes.ToArray();
    }

    /// <summary>Takes another cluster in: its records, keys and, where it was stored, its id as absorbed.</summary>
    public void Absorb(PaperCluster other)
    {
        foreach (RecordEvidence evidence in other.records)
        {
            int place = records.FindIndex(mine => RecordComparison.AreAtOnePlace(mine.Record, evidence.Record));
            if (place < 0)
            {
                records.Add(evidence);
            }
            else if (evidence.Record.Abstract is not null && records[place].Record.Abstract is null)
            {
                records[place] = evidence;
            }
        }

        changed.UnionWith(other.changed);
        Keys.UnionWith(other.Keys);
        if (other.WasStored)
        {
            Absorbed.Add(other.Node);
        }

        Absorbed.AddRange(other.Absorbed);
        other.absorbedBy = this;
    }
}
