using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Routing;

/// <summary>Which servers read, write and route for a database, for as long as the server says.</summary>
internal sealed class RoutingTable(string? database, long expiresAt, List<ServerAddress> readers, List<ServerAddress> writers, List<ServerAddress> routers)
{
    private const long LongestSeconds = 365L * 24 * 3_600;
    private readonly Lock _lock = new();

    /// <summary>The database's name; null from servers that do not tell it.</summary>
    public string? Database => database;

    public static RoutingTable From(IReadOnlyDictionary<string, object?> map, TimeProvider clock)
    {
        List<ServerAddress> readers = [], writers = [], routers = [];
        foreach (var server in (map.List("servers") ?? []).OfType<IReadOnlyDictionary<string, object?>>())
        {
            var role = server.Text("role") switch { "READ" => readers, "WRITE" => writers, "ROUTE" => routers, _ => [] };
            role.AddRange((server.List("addresses") ?? []).OfType<string>().Select(ServerAddress.Parse));
        }

        var seconds = Math.Clamp(map.Number("ttl") ?? 0, 0, LongestSeconds);
        var expiresAt = clock.GetTimestamp() + (seconds * clock.TimestampFrequency);
        return new RoutingTable(map.Text("db"), expiresAt, readers, writers, routers);
    }

    public bool IsFresh(AccessMode mode, TimeProvider clock)
    {
        lock (_lock)
        {
            return clock.GetTimestamp() < expiresAt && routers.Count > 0 && (mode == AccessMode.Read ? readers : writers).Count > 0;
        }
    }

    /// <summary>A table without routers or readers is of no use; writers may be missing while a leader is elected.</summary>
    public bool IsUsable
    {
        get
        {
            lock (_lock)
            {
                return routers.Count > 0 && readers.Count > 0;
            }
        }
    }

    public IReadOnlyList<ServerAddress> Routers => Copy(routers);

    public IReadOnlyList<ServerAddress> Servers(AccessMode mode) => Copy(mode == AccessMode.Read ? readers : writers);

    public bool Contains(ServerAddress address)
    {
        lock (_lock)
        {
            return readers.Contains(address) || writers.Contains(address) || routers.Contains(address);
        }
    }

    public void Forget(ServerAddress address)
    {
        lock (_lock)
        {
            readers.Remove(address);
            writers.Remove(address);
            routers.Remove(address);
        }
    }

    public void ForgetWriter(ServerAddress address)
    {
        lock (_lock)
        {
            writers.Remove(address);
        }
    }

    private ServerAddress[] Copy(List<ServerAddress> servers)
    {
        lock (_lock)
        {
            return [.. servers];
        }
    }
}
