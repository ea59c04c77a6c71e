using KnowledgeGraph.Bolt.Sessions;

namespace KnowledgeGraph.Bolt;

/// <summary>The ways to get tokens that change.</summary>
public static class AuthTokenManagers
{
    /// <summary>Gives one token for ever.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The manager.</returns>
    public static IAuthTokenManager Static(IAuthToken token) => new StaticTokens(token);

    /// <summary>Asks for a password again when the server refuses it.</summary>
    /// <param name="tokenProvider">Gives the token of now.</param>
    /// <returns>The manager.</returns>
    public static IAuthTokenManager Basic(Func<ValueTask<IAuthToken>> tokenProvider) => new RenewedTokens(
        async () => new AuthTokenAndExpiration(await tokenProvider()),
        ["Neo.ClientError.Security.Unauthorized"],
        TimeProvider.System);

    /// <summary>Asks for a token again when it is past its time or the server refuses it.</summary>
    /// <param name="tokenProvider">Gives a token and until when it is valid.</param>
    /// <returns>The manager.</returns>
    public static IAuthTokenManager Bearer(Func<ValueTask<AuthTokenAndExpiration>> tokenProvider) =>
        Bearer(tokenProvider, TimeProvider.System);

    internal static IAuthTokenManager Bearer(Func<ValueTask<AuthTokenAndExpiration>> tokenProvider, TimeProvider clock) => new RenewedTokens(
        tokenProvider,
        ["Neo.ClientError.Security.TokenExpired", "Neo.ClientError.Security.Unauthorized"],
        clock);
}
