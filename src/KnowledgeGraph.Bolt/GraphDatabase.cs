using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Pooling;
using KnowledgeGraph.Bolt.Routing;
using KnowledgeGraph.Bolt.Sessions;

namespace KnowledgeGraph.Bolt;

/// <summary>
/// Where drivers come from. URIs begin with bolt (one server) or neo4j (a cluster, or one server), followed by +s for
/// TLS with verified certificates or +ssc for TLS with any.
/// </summary>
public static class GraphDatabase
{
    /// <summary>Makes bookmark managers that several sessions may share.</summary>
    public static IBookmarkManagerFactory BookmarkManagerFactory { get; } = new SharedBookmarksFactory();

    /// <summary>Makes a driver that speaks for nobody.</summary>
    /// <param name="uri">bolt://host:port for one server, neo4j://host:port for a cluster.</param>
    /// <param name="action">Settings; null for the usual.</param>
    /// <returns>The driver. It connects when it is first used.</returns>
    public static IDriver Driver(Uri uri, Action<ConfigBuilder>? action = null) => Driver(uri, AuthTokens.None, action);

    /// <summary>Makes a driver that speaks for nobody.</summary>
    /// <param name="uri">bolt://host:port for one server, neo4j://host:port for a cluster.</param>
    /// <param name="action">Settings.</param>
    /// <returns>The driver. It connects when it is first used.</returns>
    public static IDriver Driver(string uri, Action<ConfigBuilder>? action) => Driver(new Uri(uri), AuthTokens.None, action);

    /// <summary>A driver without credentials.</summary>
    /// <param name="uri">The server, for example bolt://localhost:7687.</param>
    /// <returns>The driver; it connects when it is first used.</returns>
    public static IDriver Driver(string uri) => Driver(new Uri(uri), AuthTokens.None);

    /// <summary>A driver.</summary>
    /// <param name="uri">The server, for example bolt://localhost:7687.</param>
    /// <param name="authToken">Who it speaks for.</param>
    /// <param name="action">Sets its settings; null for the usual ones.</param>
    /// <returns>The driver; it connects when it is first used.</returns>
    public static IDriver Driver(string uri, IAuthToken authToken, Action<ConfigBuilder>? action = null) =>
        Driver(new Uri(uri), authToken, action);

    /// <summary>A driver.</summary>
    /// <param name="uri">The server.</param>
    /// <param name="authToken">Who it speaks for.</param>
    /// <param name="action">Sets its settings; null for the usual ones.</param>
    /// <returns>The driver; it connects when it is first used.</returns>
    public static IDriver Driver(Uri uri, IAuthToken authToken, Action<ConfigBuilder>? action = null) =>
        Driver(uri, AuthTokenManagers.Static(authToken), action);

    /// <summary>A driver whose token may change.</summary>
    /// <param name="uri">The server, for example bolt://localhost:7687.</param>
    /// <param name="authTokenManager">Gives the token.</param>
    /// <param name="action">Sets its settings; null for the usual ones.</param>
    /// <returns>The driver; it connects when it is first used.</returns>
    public static IDriver Driver(string uri, IAuthTokenManager authTokenManager, Action<ConfigBuilder>? action = null) =>
        Driver(new Uri(uri), authTokenManager, action);

    /// <summary>A driver whose token may change.</summary>
    /// <param name="uri">The server.</param>
    /// <param name="authTokenManager">Gives the token.</param>
    /// <param name="action">Sets its settings; null for the usual ones.</param>
    /// <returns>The driver; it connects when it is first used.</returns>
    /// <exception cref="ArgumentException">The URI is none that a driver can go to.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The driver owns its provider, and the provider its pools.")]
    public static IDriver Driver(Uri uri, IAuthTokenManager authTokenManager, Action<ConfigBuilder>? action = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var builder = new ConfigBuilder();
        action?.Invoke(builder);
        var config = builder.Build();
        var scheme = ServerScheme.Of(uri);
        if (uri.UserInfo.Length > 0)
        {
            throw new ArgumentException("Credentials do not belong into the URI: pass them as a token.", nameof(uri));
        }

        if (!scheme.IsRouted && uri.Query.Length > 1)
        {
            throw new ArgumentException($"A routing context ({uri.Query}) needs the scheme neo4j.", nameof(uri));
        }

        var address = ServerAddress.From(uri);
        var context = scheme.IsRouted ? RoutingContext(uri, address) : null;
        var connector = new Connector(config, scheme, context);
        ConnectionPool CreatePool(ServerAddress server) => new(connector, server, config, authTokenManager);
        IConnectionProvider provider = context is null
            ? new DirectProvider(CreatePool(address))
            : new RoutedProvider(address, context, config, CreatePool);
        return new BoltDriver(provider, config, connector.IsEncrypted);
    }

    private static Dictionary<string, object?> RoutingContext(Uri uri, ServerAddress address)
    {
        var context = new Dictionary<string, object?> { ["address"] = address.ToString() };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var name, var text] ? (Uri.UnescapeDataString(name), Uri.UnescapeDataString(text)) : ("", "");
            if (key.Length == 0 || value.Length == 0)
            {
                throw new ArgumentException($"'{pair}' in the URI's routing context is no key=value.", nameof(uri));
            }

            if (!context.TryAdd(key, value))
            {
                throw new ArgumentException($"The URI's routing context says '{key}' twice, or it is the reserved 'address'.", nameof(uri));
            }
        }

        return context;
    }
}
