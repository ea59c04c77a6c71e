using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>
/// Says what goes over one connection. Of requests it says the kind, of queries the text and the names of their
/// parameters: values and credentials stay out of logs.
/// </summary>
internal sealed class ConnectionLog(ILogger logger, ServerAddress address)
{
    private const int LongestText = 500;

    /// <summary>What the server calls the connection, once it is known.</summary>
    public string ConnectionId { get; set; } = "new";

    public void Sent(BoltRequest request)
    {
        if (!logger.IsDebugEnabled())
        {
            return;
        }

        if (request is RunRequest run)
        {
            logger.Debug("[{0} {1}] C: RUN {2} ({3})", address, ConnectionId, Cut(run.Query), string.Join(", ", run.Parameters.Keys));
        }
        else
        {
            logger.Debug("[{0} {1}] C: {2}", address, ConnectionId, request.GetType().Name.Replace("Request", "", StringComparison.Ordinal).ToUpperInvariant());
        }
    }

    public void Received(byte tag, ReadOnlySpan<byte> message)
    {
        if (logger.IsTraceEnabled())
        {
            logger.Trace("[{0} {1}] S: {2}", address, ConnectionId, Convert.ToHexString(message[..Math.Min(message.Length, LongestText)]));
        }

        if (tag != MessageTag.Record && logger.IsDebugEnabled())
        {
            logger.Debug("[{0} {1}] S: {2}", address, ConnectionId, Name(tag));
        }
    }

    public void Failed(Neo4jException failure)
    {
        if (logger.IsDebugEnabled())
        {
            logger.Debug("[{0} {1}] S: FAILURE {2} {3}", address, ConnectionId, failure.Code, Cut(failure.Message));
        }
    }

    public void Opened(string agent, object version) => logger.Info("[{0} {1}] connected to {2}, Bolt {3}", address, ConnectionId, agent, version);

    public void Lost(Exception cause) => logger.Warn(cause, "[{0} {1}] the connection is lost: {2}", address, ConnectionId, cause.Message);

    public void Closed() => logger.Info("[{0} {1}] closed", address, ConnectionId);

    private static string Name(byte tag) => tag switch
    {
        MessageTag.Success => "SUCCESS",
        MessageTag.Failure => "FAILURE",
        MessageTag.Ignored => "IGNORED",
        _ => $"0x{tag:X2}",
    };

    private static string Cut(string text) => text.Length > LongestText ? $"{text[..LongestText]}…" : text;
}
