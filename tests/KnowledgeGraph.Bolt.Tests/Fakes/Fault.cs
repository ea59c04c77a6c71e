using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>What goes wrong on a connection, and when.</summary>
/// <param name="Side">Whose messages are counted and harmed.</param>
/// <param name="After">How many messages pass before it.</param>
internal abstract record Fault(FaultSide Side, int After)
{
    /// <summary>Does harm instead of passing the bytes on.</summary>
    public abstract ValueTask StrikeAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken cancellationToken);

    protected static IOException Cut() => new("The proxy cuts the connection.");
}

/// <summary>The connection is cut, between two messages or within one.</summary>
internal sealed record CutFault(FaultSide Side, int After, bool WithinMessage = false) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken cancellationToken)
    {
        if (WithinMessage)
        {
            await to.WriteAsync(bytes[..Math.Min(3, bytes.Length - 1)], cancellationToken);
        }

        throw Cut();
    }
}

/// <summary>Nothing passes any more, and nobody is told.</summary>
internal sealed record SilenceFault(FaultSide Side, int After) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}

/// <summary>Every byte comes in a packet of its own.</summary>
internal sealed record TrickleFault(FaultSide Side) : Fault(Side, 0)
{
    public override async ValueTask StrikeAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken cancellationToken)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            await to.WriteAsync(bytes.Slice(at, 1), cancellationToken);
            await Task.Yield();
        }
    }
}

/// <summary>Some bytes come as others.</summary>
internal sealed record NoiseFault(FaultSide Side, int After, Random Random, double Share) : Fault(Side, After)
{
    public override async ValueTask StrikeAsync(ReadOnlyMemory<byte> bytes, NetworkStream to, CancellationToken cancellationToken)
    {
        var noise = bytes.ToArray();
        for (var at = 0; at < noise.Length; at++)
        {
            if (Random.NextDouble() < Share)
            {
                noise[at] = (byte)Random.Next(256);
            }
        }

        await to.WriteAsync(noise, cancellationToken);
    }
}
