using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Pooling;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Results;

namespace KnowledgeGraph.Bolt.Routing;

/// <summary>Asks a server for the routing table, by ROUTE or, before 4.3, by procedure.</summary>
internal static class RouteQuery
{
    public static async ValueTask<RoutingTable> RunAsync(
        BoltConnection connection,
        IReadOnlyDictionary<string, object?> context,
        ConnectionWish wish,
        TimeProvider clock)
    {
        if (wish.ImpersonatedUser is not null && !connection.Protocol.HasImpersonation)
        {
            throw new ClientException($"Bolt {connection.Protocol.Version} cannot act as another user (from 4.4).");
        }

        if (!connection.Protocol.HasRoute)
        {
            return RoutingTable.From(await RunProcedureAsync(connection, context, wish), clock);
        }

        var answer = await connection.RequestAsync(new RouteRequest(context, wish.Bookmarks, wish.Database, wish.ImpersonatedUser));
        return RoutingTable.From(
            answer.Map("rt") ?? throw new ProtocolException("The answer to ROUTE holds no routing table."),
            clock);
    }

    private static async ValueTask<IReadOnlyDictionary<string, object?>> RunProcedureAsync(
        BoltConnection connection,
        IReadOnlyDictionary<string, object?> context,
        ConnectionWish wish)
    {
        var (query, settings) = connection.Protocol switch
        {
            { HasDatabases: true } => (
                new Query("CALL dbms.routing.getRoutingTable($context, $database)", new Dictionary<string, object?> { ["context"] = context, ["database"] = wish.Database }),
                new TransactionSettings { Database = "system", IsRead = true, Bookmarks = wish.Bookmarks }),
            { Version.Major: 1 } => (new Query("CALL dbms.cluster.routing.getServers()"), TransactionSettings.Default),
            _ => (
                new Query("CALL dbms.cluster.routing.getRoutingTable($context)", new Dictionary<string, object?> { ["context"] = context }),
                new TransactionSettings { IsRead = true }),
        };
        var result = new ResultStream(connection, query, Config.Infinite, inTransaction: false);
        result.Enqueue(settings);
        await connection.FlushAsync();
        var record = await result.SingleAsync();
        return new Dictionary<string, object?>(record);
    }
}
