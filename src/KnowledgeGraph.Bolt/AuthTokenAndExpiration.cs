namespace KnowledgeGraph.Bolt;

/// <summary>A token and until when it is valid.</summary>
/// <param name="Token">The token.</param>
/// <param name="Expiry">The end of its time; null for none.</param>
public sealed record AuthTokenAndExpiration(IAuthToken Token, DateTimeOffset? Expiry = null);
