using System.Text;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Transport;

namespace KnowledgeGraph.GraphQL.Tests.Transport;

public sealed class WebSocketProtocolTests
{
    [Theory]
    [InlineData(4401, """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4429, """{"type":"connection_init"}""", """{"type":"connection_init"}""")]
    [InlineData(4400, """{"type":"dance"}""")]
    [InlineData(4400, "not json")]
    [InlineData(4400, "[]")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4409, """{"type":"connection_init"}""", """{"id":"1","type":"subscribe","payload":{"query":"{ slow(milliseconds: 5000) }"}}""", """{"id":"1","type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    public async Task Receive_AgainstTheRules_ClosesWithTheProtocolsCode(int code, params string[] messages)
    {
        RecordingChannel channel = new();
        await using WebSocketProtocol protocol = new(new RequestExecutor(Library.Create()), channel, new RequestHost(null, default));

        foreach (string message in messages)
        {
            await protocol.ReceiveAsync(Encoding.UTF8.GetBytes(message), default);
        }

        Assert.Equal(code, channel.ClosedWith);
    }

    [Fact]
    public async Task Receive_Ping_IsAnsweredWithPong()
    {
        RecordingChannel channel = new();
        await using WebSocketProtocol protocol = new(new RequestExecutor(Library.Create()), channel, new RequestHost(null, default));

        await protocol.ReceiveAsync("""{"type":"ping"}"""u8.ToArray(), default);

        Assert.Equal(["""{"type":"pong"}"""], channel.Sent);
    }

    private sealed class RecordingChannel : IMessageChannel
    {
        public List<string> Sent { get; } = [];

        public int? ClosedWith { get; private set; }

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            lock (Sent)
            {
                Sent.Add(Encoding.UTF8.GetString(message.Span));
            }
            return default;
        }

        public ValueTask CloseAsync(int code, string reason)
        {
            ClosedWith ??= code;
            return default;
        }
    }
}
