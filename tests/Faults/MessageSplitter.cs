using System.Buffers.Binary;

namespace KnowledgeGraph.Tests.Faults;

/// <summary>Cuts what one side sends into messages: first the handshake, then chunks up to an empty one.</summary>
internal sealed class MessageSplitter(FaultSide side)
{
    private const int ProposalBytes = 20;
    private const int AnswerBytes = 4;
    private const int ChunkHeader = 2;

    private readonly List<byte> pending = [];
    private bool isHandshake = true;

    /// <summary>Adds bytes that arrived.</summary>
    /// <returns>The messages that are whole now, with whether they are the handshake. An empty chunk alone keeps the connection alive and comes as a message of its own.</returns>
    public IEnumerable<(byte[] Bytes, bool IsHandshake)> Add(ReadOnlyMemory<byte> bytes)
    {
        pending.AddRange(bytes.Span);
        while (Length() is int length)
        {
            byte[] message = [.. pending[..length]];
            pending.RemoveRange(0, length);
            bool wasHandshake = isHandshake;
            isHandshake = false;
            yield return (message, wasHandshake);
        }
    }

    // The length of the first message; null where it is not whole yet.
    private int? Length()
    {
        if (isHandshake)
        {
            int handshake = side == FaultSide.Client ? ProposalBytes : AnswerBytes;
            return pending.Count >= handshake ? handshake : null;
        }

        Span<byte> header = stackalloc byte[ChunkHeader];
        for (int at = 0; pending.Count - at >= ChunkHeader;)
        {
            (header[0], header[1]) = (pending[at], pending[at + 1]);
            int size = BinaryPrimitives.ReadUInt16BigEndian(header);
            at += ChunkHeader;
            if (size == 0)
            {
                return at;
            }

            at += size;
        }

        return null;
    }
}
