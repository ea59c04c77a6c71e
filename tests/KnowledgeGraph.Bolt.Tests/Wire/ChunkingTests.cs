using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Wire;

public sealed class ChunkingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(65_535, 1)]
    [InlineData(65_536, 2)]
    [InlineData(131_070, 2)]
    [InlineData(131_071, 3)]
    [InlineData(1_000_000, 16)]
    public async Task Write_AnySize_IsCutAndPutTogetherAgain(int size, int chunkCount)
    {
        var payload = new byte[size];
        new Random(size).NextBytes(payload);
        using var outgoing = new OutgoingMessages();

        outgoing.Add(payload, static (writer, payload) => writer.WriteRaw(payload));
        outgoing.Add(payload, static (writer, payload) => writer.WriteRaw(payload));
        var bytes = outgoing.Pending.ToArray();

        Assert.Equal(2 * (size + (2 * chunkCount) + 2), bytes.Length);
        Assert.Equal([payload, payload], await ReadAsync(bytes, int.MaxValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task Read_InPiecesOfAnySize_GivesTheSameMessages(int pieceSize)
    {
        // Chunks of 1, 3 and 5 bytes, signs of life before, between and after the messages.
        byte[] bytes = [0, 0, 0, 1, 1, 0, 3, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 5, 5, 6, 7, 8, 9, 0, 0, 0, 0];

        var messages = await ReadAsync(bytes, pieceSize);

        Assert.Equal([[1, 2, 3, 4], [5, 6, 7, 8, 9]], messages);
    }

    [Fact]
    public async Task Read_LongerThanTheLimit_IsAProtocolError()
    {
        using var outgoing = new OutgoingMessages();
        outgoing.Add(new byte[200_000], static (writer, payload) => writer.WriteRaw(payload));

        await Assert.ThrowsAsync<ProtocolException>(() => ReadAsync(outgoing.Pending.ToArray(), int.MaxValue, greatestMessage: 100_000));
    }

    [Fact]
    public void Add_ValueThatRefuses_LeavesNothingBehind()
    {
        using var outgoing = new OutgoingMessages();
        outgoing.Add(1, static (writer, _) => writer.WriteNull());
        var before = outgoing.Pending.ToArray();

        Assert.Throws<ClientException>(() => outgoing.Add(new object[] { "a", 1.5m }, static (writer, value) => ValueWriter.Write(writer, value, default)));

        Assert.Equal(before, outgoing.Pending.ToArray());
    }

    private static async Task<List<byte[]>> ReadAsync(byte[] bytes, int pieceSize, int greatestMessage = int.MaxValue)
    {
        await using var stream = new PieceStream(bytes, pieceSize);
        using var incoming = new IncomingMessages(stream, greatestMessage);
        List<byte[]> messages = [];
        do
        {
            while (incoming.TryTake(out var message))
            {
                messages.Add(message.ToArray());
            }
        }
        while (await incoming.FillAsync(CancellationToken.None));
        return messages;
    }

    /// <summary>Gives at most a few bytes at a time, as sockets may.</summary>
    private sealed class PieceStream(byte[] bytes, int pieceSize) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceSize)], cancellationToken);
    }
}
