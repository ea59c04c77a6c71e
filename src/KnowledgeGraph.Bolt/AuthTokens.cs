namespace KnowledgeGraph.Bolt;

/// <summary>The ways to say who the client is.</summary>
public static class AuthTokens
{
    /// <summary>No credentials, for servers that ask for none.</summary>
    public static IAuthToken None { get; } = new AuthToken(new() { ["scheme"] = "none" });

    /// <summary>A user name and a password.</summary>
    /// <param name="username">The user's name.</param>
    /// <param name="password">The password.</param>
    /// <returns>The token.</returns>
    public static IAuthToken Basic(string username, string password) =>
        new AuthToken(new() { ["scheme"] = "basic", ["principal"] = username, ["credentials"] = password });

    /// <summary>A user name and a password within a realm.</summary>
    /// <param name="username">The user's name.</param>
    /// <param name="password">The password.</param>
    /// <param name="realm">Who checks them, for example native.</param>
    /// <returns>The token.</returns>
    public static IAuthToken Basic(string username, string password, string? realm) => realm is null
        ? Basic(username, password)
        : new AuthToken(new() { ["scheme"] = "basic", ["principal"] = username, ["credentials"] = password, ["realm"] = realm });

    /// <summary>A token of a single sign-on service.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The token for the server.</returns>
    public static IAuthToken Bearer(string token) =>
        new AuthToken(new() { ["scheme"] = "bearer", ["credentials"] = token });

    /// <summary>A Kerberos ticket.</summary>
    /// <param name="base64EncodedTicket">The ticket in base 64.</param>
    /// <returns>The token.</returns>
    public static IAuthToken Kerberos(string base64EncodedTicket) =>
        new AuthToken(new() { ["scheme"] = "kerberos", ["principal"] = "", ["credentials"] = base64EncodedTicket });

    /// <summary>A scheme that this library does not know.</summary>
    /// <param name="principal">The user.</param>
    /// <param name="credentials">The secret.</param>
    /// <param name="realm">Who checks them; left out where null.</param>
    /// <param name="scheme">The scheme's name.</param>
    /// <param name="parameters">What else the scheme wants; left out where null.</param>
    /// <returns>The token.</returns>
    public static IAuthToken Custom(
        string principal,
        string credentials,
        string? realm,
        string scheme,
        IDictionary<string, object?>? parameters = null)
    {
        var content = new Dictionary<string, object?> { ["scheme"] = scheme, ["principal"] = principal, ["credentials"] = credentials };
        if (realm is not null)
        {
            content["realm"] = realm;
        }

        if (parameters is not null)
        {
            content["parameters"] = new Dictionary<string, object?>(parameters);
        }

        return new AuthToken(content);
    }
}
