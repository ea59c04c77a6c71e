using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Gives numbers, each once. The store keeps one of these for all its writers, so that a number that a writer took
/// and did not use is not given again; but what a load took for a batch that never came to be, the next one gets.
/// </summary>
internal sealed class NumberSequences
{
    // By kind; the first one counts reference keys.
    private readonly int[] last = new int[6];
    private readonly int[] saved = new int[6];
    private readonly int[] captured = new int[6];

    public ref int LastReferenceId => ref last[0];

    /// <summary>The last number given.</summary>
    public int Last(EntityKind kind) => last[(int)kind];

    /// <exception cref="StoreException">There are no more numbers.</exception>
    public NodeId Allocate(EntityKind kind)
    {
        ref int number = ref last[(int)kind];
        // The index of a bit and the row of the search index must fit as well.
        if (number >= int.MaxValue / 2)
        {
            throw new StoreException($"The store has given all its numbers for the kind {kind}.");
        }

        return new NodeId(kind, ++number);
    }

    /// <summary>Takes over what is stored where that is further on, as after another process wrote.</summary>
    public void Read(SqliteDatabase database)
    {
        SqliteStatement read = database.Prepare("SELECT kind, last FROM sequence");
        while (read.Step())
        {
            int kind = read.Int32(0);
            saved[kind] = read.Int32(1);
            last[kind] = Math.Max(last[kind], saved[kind]);
        }
    }

    /// <summary>Takes down what the next <see cref="Save"/> writes: more may be given while it does.</summary>
    public void Capture() => last.CopyTo(captured, 0);

    /// <summary>Writes what is not stored yet; belongs into a transaction.</summary>
    public void Save(SqliteStatement put)
    {
        // Ids of cited keys are given by who writes, up to this moment.
        captured[0] = last[0];
        for (int kind = 0; kind < captured.Length; kind++)
        {
            if (captured[kind] != saved[kind])
            {
                put.Bind(1, kind).Bind(2, captured[kind]).Run();
            }
        }
    }

    /// <summary>Says that the transaction of <see cref="Save"/> was committed.</summary>
    public void Saved() => captured.CopyTo(saved, 0);

    /// <summary>Gives anew what no stored batch can have used.</summary>
    public void GiveBack() => saved.CopyTo(last, 0);

    public bool HasUnsaved => !last.AsSpan().SequenceEqual(saved);
}
