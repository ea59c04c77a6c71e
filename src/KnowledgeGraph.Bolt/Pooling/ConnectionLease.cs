using KnowledgeGraph.Bolt.Connections;

namespace KnowledgeGraph.Bolt.Pooling;

/// <summary>A connection out of its pool, until it is given back.</summary>
/// <param name="pool">Where it goes back to.</param>
/// <param name="connection">The connection.</param>
/// <param name="database">The database that was asked for, or the one that stands for none.</param>
/// <param name="speaksForDriver">The connection speaks with the driver's token, not with one of the session.</param>
internal sealed class ConnectionLease(ConnectionPool pool, BoltConnection connection, string? database, bool speaksForDriver)
{
    private bool _isReleased;

    public BoltConnection Connection => connection;

    public string? Database => database;

    /// <summary>Gives the connection back; again is nothing.</summary>
    /// <param name="failure">What went wrong on it, if anything.</param>
    public async ValueTask ReleaseAsync(Exception? failure = null)
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        if (failure is SecurityException security)
        {
            await pool.NoteAsync(security, speaksForDriver ? connection.Auth : null, CancellationToken.None);
        }

        await pool.ReleaseAsync(connection);
    }
}
