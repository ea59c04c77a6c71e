namespace KnowledgeGraph.Tests.Faults;

/// <summary>What goes wrong with messages, and when.</summary>
/// <param name="Side">Whose messages are counted and harmed.</param>
/// <param name="After">How many messages pass before it.</param>
internal abstract record Fault(FaultSide Side, int After)
{
    /// <summary>Which messages are counted and harmed, by name (see <see cref="BoltMessage"/>); null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Whether all later messages are harmed as well, on every connection; else it happens once.</summary>
    public bool Lasts { get; init; } = true;

    /// <summary>Does harm instead of passing the message on.</summary>
    public abstract ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken);
}

/// <summary>The connection is cut, between two messages or within one.</summary>
internal sealed record CutFault(FaultSide Side, int After, bool WithinMessage = false) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken)
    {
        if (WithinMessage)
        {
            await to.WriteAsync(message.Bytes[..Math.Min(3, message.Bytes.Length - 1)], cancellationToken);
        }

        throw new IOException("The proxy cuts the connection.");
    }
}

/// <summary>Nothing passes any more, and nobody is told.</summary>
internal sealed record SilenceFault(FaultSide Side, int After) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}

/// <summary>Every message comes late.</summary>
internal sealed record DelayFault(FaultSide Side, TimeSpan Delay) : Fault(Side, 0)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken)
    {
        await Task.Delay(Delay, cancellationToken);
        await to.WriteAsync(message.Bytes, cancellationToken);
    }
}

/// <summary>The sender is cut off at once; the message reaches the other side late, and that side is cut off later still.</summary>
internal sealed record LateFault(FaultSide Side, int After, TimeSpan Delay) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken)
    {
        from.Close();
        await Task.Delay(Delay, cancellationToken);
        await to.WriteAsync(message.Bytes, cancellationToken);
        await Task.Delay(Delay, cancellationToken);
    }
}

/// <summary>Every byte comes in a packet of its own.</summary>
internal sealed record TrickleFault(FaultSide Side) : Fault(Side, 0)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken)
    {
        for (int at = 0; at < message.Bytes.Length; at++)
        {
            await to.WriteAsync(message.Bytes.Slice(at, 1), cancellationToken);
            await Task.Yield();
        }
    }
}

/// <summary>Some bytes come as others.</summary>
internal sealed record NoiseFault(FaultSide Side, int After, Random Random, double Share) : Fault(Side, After)
{
    private const int FrameBytes = 2;

    /// <summary>Whether the header of the first chunk and the end of the message stay, so that nobody waits for more bytes.</summary>
    public bool KeepsFrame { get; init; }

    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken)
    {
        byte[] noise = message.Bytes.ToArray();
        int kept = KeepsFrame ? FrameBytes : 0;
        for (int at = kept; at < noise.Length - kept; at++)
        {
            if (Random.NextDouble() < Share)
            {
                noise[at] = (byte)Random.Next(256);
            }
        }

        await to.WriteAsync(noise, cancellationToken);
    }
}

/// <summary>Something else comes in the place of the message.</summary>
internal sealed record ReplacementFault(FaultSide Side, int After, ReadOnlyMemory<byte> Instead) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(BoltMessage message, Stream from, Stream to, CancellationToken cancellationToken) =>
        await to.WriteAsync(Instead, cancellationToken);
}
