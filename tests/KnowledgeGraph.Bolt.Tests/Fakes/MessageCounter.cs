namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>Finds where messages end in what one side sends: first the handshake, then chunks up to an empty one.</summary>
internal sealed class MessageCounter(FaultSide side)
{
    private const int ProposalBytes = 20;
    private const int AnswerBytes = 4;
    private int _left = side == FaultSide.Client ? ProposalBytes : AnswerBytes;
    private bool _isHandshake = true;
    private bool _hasPayload;
    private int _headerBytes;
    private int _size;

    /// <summary>How many messages ended in the bytes that were taken last.</summary>
    public int Completed { get; private set; }

    /// <summary>Takes bytes until so many messages have ended, or all.</summary>
    /// <returns>How many bytes were taken.</returns>
    public int Take(ReadOnlySpan<byte> bytes, int messages)
    {
        Completed = 0;
        var at = 0;
        while (at < bytes.Length && Completed < messages)
        {
            if (_left > 0)
            {
                var step = Math.Min(_left, bytes.Length - at);
                at += step;
                _left -= step;
                if (_left == 0 && _isHandshake)
                {
                    _isHandshake = false;
                    Completed++;
                }

                continue;
            }

            _size = (_size << 8) | bytes[at++];
            if (++_headerBytes < 2)
            {
                continue;
            }

            if (_size == 0 && _hasPayload)
            {
                Completed++;
            }

            _hasPayload = _size > 0;
            _left = _size;
            _headerBytes = _size = 0;
        }

        return at;
    }
}
