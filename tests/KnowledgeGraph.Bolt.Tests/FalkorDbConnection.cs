namespace KnowledgeGraph.Bolt.Tests;

/// <summary>
/// One driver for all tests of FalkorDB. That server now and then never answers a handshake that comes just after
/// another connection was closed, so the tests share a connection, and making it is tried again.
/// </summary>
public sealed class FalkorDbConnection : IAsyncDisposable
{
    private const int Tries = 8;
    private IDriver? _driver;

    /// <summary>The driver, connected; skips the test where there is no server.</summary>
    public async Task<IDriver> ConnectAsync()
    {
        if (_driver is null)
        {
            _driver = GraphDatabase.Driver(RealServer.FalkorDb(), AuthTokens.None, config => config
                .WithConnectionTimeout(TimeSpan.FromSeconds(3))
                .WithReadTimeout(TimeSpan.FromSeconds(20)));
            for (var tries = 1; tries < Tries && !await _driver.TryVerifyConnectivityAsync(); tries++)
            {
                // The next connection may be answered.
            }
        }

        return _driver;
    }

    public async ValueTask DisposeAsync()
    {
        if (_driver is not null)
        {
            await _driver.DisposeAsync();
        }
    }
}
