using System.Collections.Concurrent;

namespace KnowledgeGraph.Tests.Faults;

/// <summary>A fault and how near it is, over all connections that were made under it. What older ones still say does not count.</summary>
internal sealed class Armed(Fault? fault)
{
    private readonly Lock gate = new();
    private int passed;

    /// <summary>Whether the fault happened.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The messages that came, in order.</summary>
    public ConcurrentQueue<(FaultSide Side, string Name)> Seen { get; } = new();

    /// <summary>What clients said, in order.</summary>
    public ConcurrentQueue<BoltMessage> Requests { get; } = new();

    /// <summary>Counts a message.</summary>
    /// <returns>The fault where it concerns this message; null where the message passes.</returns>
    public Fault? Meet(BoltMessage message)
    {
        Seen.Enqueue((message.Side, message.Name));
        if (message.Side == FaultSide.Client)
        {
            Requests.Enqueue(message);
        }

        if (fault is null || fault.Side != message.Side || (fault.Name is { } name && name != message.Name))
        {
            return null;
        }

        lock (gate)
        {
            if (passed < fault.After || (HasFailed && !fault.Lasts))
            {
                passed++;
                return null;
            }

            HasFailed = true;
            return fault;
        }
    }
}
