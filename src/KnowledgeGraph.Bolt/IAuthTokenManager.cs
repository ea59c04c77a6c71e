namespace KnowledgeGraph.Bolt;

/// <summary>Gives the token for each connection, so that it can change while the driver runs.</summary>
public interface IAuthTokenManager
{
    /// <summary>The token that is valid now. Called often: it should be quick.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The token.</returns>
    ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes note that the server refused a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="exception">The refusal.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>True where another token can be had, so that another try makes sense.</returns>
    ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default);
}
