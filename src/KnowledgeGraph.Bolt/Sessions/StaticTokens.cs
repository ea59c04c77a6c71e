namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>One token for ever.</summary>
internal sealed class StaticTokens(IAuthToken token) : IAuthTokenManager
{
    public ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(token);

    public ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(false);
}
