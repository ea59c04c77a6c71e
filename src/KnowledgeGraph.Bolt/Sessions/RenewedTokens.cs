namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>Keeps a token until its time is over or the server refuses it for one of the given reasons.</summary>
internal sealed class RenewedTokens(
    Func<ValueTask<AuthTokenAndExpiration>> provider,
    IReadOnlyList<string> handledCodes,
    TimeProvider clock) : IAuthTokenManager, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private AuthTokenAndExpiration? _current;

    public async ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is null || _current.Expiry <= clock.GetUtcNow())
            {
                _current = await provider();
            }

            return _current.Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default)
    {
        if (exception.Code is not { } code || !handledCodes.Contains(code))
        {
            return false;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have renewed it already.
            if (_current is not null && _current.Token.Equals(token))
            {
                _current = null;
            }

            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
