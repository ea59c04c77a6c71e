using System.Buffers.Binary;

namespace KnowledgeGraph.Bolt.Wire;

/// <summary>
/// Agrees with the server on a version: the client sends a magic number and four proposals, of which the server takes
/// the first that it can serve; or the server answers with its manifest, of which the client takes the newest.
/// </summary>
internal static class Handshake
{
    public const int ProposalCount = 4;
    private const uint Magic = 0x60_60_B0_17;
    private const uint ManifestAnswer = 0x00_00_01_FF;
    private const int GreatestManifestCount = 255;
    private const int GreatestVarintBytes = 5;

    /// <summary>
    /// For servers of the last years. Servers that know Bolt 6 know the manifest too; its range stands here for those in
    /// between that pass the handshake on but not the manifest.
    /// </summary>
    public static readonly VersionRange[] Modern = [VersionRange.Manifest, new(6, 1, 1), new(5, 8, 8), new(4, 4, 4)];

    /// <summary>For servers before 4.0: they refuse the modern proposals and are asked again on a new connection.</summary>
    public static readonly VersionRange[] Legacy = [new(3, 0), new(2, 0), new(1, 0), VersionRange.None];

    /// <summary>Agrees on a version, or returns null where the server knows none of the proposals.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="proposals">What is proposed, in order of liking.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="known">What is taken of a manifest; null for all that this library knows.</param>
    public static async ValueTask<BoltVersion?> NegotiateAsync(
        Stream stream,
        IReadOnlyList<VersionRange> proposals,
        CancellationToken cancellationToken,
        IReadOnlyList<VersionRange>? known = null)
    {
        await stream.WriteAsync(Propose(proposals), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        var answer = new byte[VersionRange.ByteCount];
        await ReadAsync(stream, answer, cancellationToken);
        return BinaryPrimitives.ReadUInt32BigEndian(answer) switch
        {
            0 => null,
            ManifestAnswer => await ChooseAsync(stream, proposals, known ?? Modern[1..], cancellationToken),
            _ => Accept(answer, proposals),
        };
    }

    private static byte[] Propose(IReadOnlyList<VersionRange> proposals)
    {
        var bytes = new byte[VersionRange.ByteCount * (1 + ProposalCount)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Magic);
        for (var slot = 0; slot < Math.Min(proposals.Count, ProposalCount); slot++)
        {
            var target = bytes.AsSpan(VersionRange.ByteCount * (slot + 1), VersionRange.ByteCount);
            if (proposals[slot] == VersionRange.Manifest)
            {
                BinaryPrimitives.WriteUInt32BigEndian(target, ManifestAnswer);
            }
            else
            {
                proposals[slot].Write(target);
            }
        }

        return bytes;
    }

    private static BoltVersion Accept(byte[] answer, IReadOnlyList<VersionRange> proposals)
    {
        // What other servers say where a Bolt server names a version: a wrong port is the likeliest mistake of all.
        if (answer.AsSpan().SequenceEqual("HTTP"u8))
        {
            throw new ClientException("The server answers in HTTP: this is its HTTP port. Bolt is usually served on port 7687.");
        }

        if (answer[0] is 0x15 or 0x16 && answer[1] == 0x03)
        {
            throw new ClientException("The server answers in TLS: the port wants encryption. Use the scheme bolt+s or neo4j+s.");
        }

        var version = new BoltVersion(answer[3], answer[2]);
        return answer[0] == 0 && answer[1] == 0 && proposals.Any(proposal => proposal.Covers(version))
            ? version
            : throw new ClientException($"The server answers the Bolt handshake with {Convert.ToHexString(answer)}, which none of the proposals covers: is this a Bolt port?");
    }

    private static async ValueTask<BoltVersion?> ChooseAsync(
        Stream stream,
        IReadOnlyList<VersionRange> proposals,
        IReadOnlyList<VersionRange> known,
        CancellationToken cancellationToken)
    {
        if (!proposals.Contains(VersionRange.Manifest))
        {
            throw new ProtocolException("The server sends a manifest that was not asked for.");
        }

        var count = await ReadVarintAsync(stream, cancellationToken);
        if (count > GreatestManifestCount)
        {
            throw new ProtocolException($"The server's manifest claims {count} ranges of versions.");
        }

        var bytes = new byte[(int)count * VersionRange.ByteCount];
        await ReadAsync(stream, bytes, cancellationToken);
        _ = await ReadVarintAsync(stream, cancellationToken);
        var chosen = Newest(bytes, known);
        if (chosen is { } version)
        {
            // The last byte says that none of the optional capabilities is asked for.
            await stream.WriteAsync(new byte[] { 0, 0, version.Minor, version.Major, 0 }, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }

        return chosen;
    }

    private static BoltVersion? Newest(ReadOnlySpan<byte> manifest, IReadOnlyList<VersionRange> all)
    {
        BoltVersion? newest = null;
        for (; manifest.Length >= VersionRange.ByteCount; manifest = manifest[VersionRange.ByteCount..])
        {
            var offered = VersionRange.Read(manifest);
            foreach (var known in all)
            {
                var highest = new BoltVersion(known.Major, Math.Min(known.HighestMinor, offered.HighestMinor));
                if (offered.Covers(highest) && known.Covers(highest) && (newest is null || highest > newest))
                {
                    newest = highest;
                }
            }
        }

        return newest;
    }

    private static async ValueTask<ulong> ReadVarintAsync(Stream stream, CancellationToken cancellationToken)
    {
        var single = new byte[1];
        var value = 0ul;
        for (var position = 0; position < GreatestVarintBytes; position++)
        {
            await ReadAsync(stream, single, cancellationToken);
            value |= (ulong)(single[0] & 0x7F) << (7 * position);
            if ((single[0] & 0x80) == 0)
            {
                return value;
            }
        }

        throw new ProtocolException("A number in the server's manifest does not end.");
    }

    private static async ValueTask ReadAsync(Stream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (count < bytes.Length)
        {
            throw new ServiceUnavailableException("The server closed the connection during the Bolt handshake: it is no Bolt port, or one that wants TLS (bolt+s, neo4j+s).");
        }
    }
}
