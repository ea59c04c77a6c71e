namespace KnowledgeGraph.Bolt;

/// <summary>The way to a server or a cluster; one for the life of a program. Safe for many callers at a time.</summary>
public interface IDriver : IAsyncDisposable, IDisposable
{
    /// <summary>The settings.</summary>
    Config Config { get; }

    /// <summary>Whether connections are encrypted.</summary>
    bool Encrypted { get; }

    /// <summary>Opens a session.</summary>
    /// <returns>The session.</returns>
    IAsyncSession AsyncSession();

    /// <summary>Opens a session with settings.</summary>
    /// <param name="action">Sets them.</param>
    /// <returns>The session.</returns>
    IAsyncSession AsyncSession(Action<SessionConfigBuilder> action);

    /// <summary>Prepares a query that runs in a managed transaction of its own.</summary>
    /// <param name="cypher">The Cypher.</param>
    /// <returns>The query.</returns>
    IExecutableQuery<IRecord, IRecord> ExecutableQuery(string cypher);

    /// <summary>The bookmarks that executable queries share.</summary>
    /// <returns>The manager.</returns>
    IBookmarkManager GetExecutableQueryBookmarkManager();

    /// <summary>Connects, if need be, and tells who the server is.</summary>
    /// <returns>The server.</returns>
    Task<IServerInfo> GetServerInfoAsync();

    /// <summary>Makes sure that the server can be reached and accepts the credentials.</summary>
    /// <returns>When it is sure.</returns>
    Task VerifyConnectivityAsync();

    /// <summary>Whether the server can be reached and accepts the credentials.</summary>
    /// <returns>True where it does.</returns>
    Task<bool> TryVerifyConnectivityAsync();

    /// <summary>Whether the server accepts other credentials.</summary>
    /// <param name="authToken">The credentials.</param>
    /// <returns>False where it refuses them.</returns>
    Task<bool> VerifyAuthenticationAsync(IAuthToken authToken);

    /// <summary>Whether the server has several databases (from Bolt 4).</summary>
    /// <returns>True where it has.</returns>
    Task<bool> SupportsMultiDbAsync();

    /// <summary>Whether sessions can speak for other users over the same connections (from Bolt 5.1).</summary>
    /// <returns>True where they can.</returns>
    Task<bool> SupportsSessionAuthAsync();

    /// <summary>Closes all connections.</summary>
    /// <returns>When they are closed.</returns>
    Task CloseAsync();
}
