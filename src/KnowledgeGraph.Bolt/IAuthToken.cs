namespace KnowledgeGraph.Bolt;

/// <summary>Who the client says it is. Made by <see cref="AuthTokens"/>.</summary>
public interface IAuthToken : IEquatable<IAuthToken>
{
    /// <summary>The entries as the server gets them.</summary>
    IReadOnlyDictionary<string, object?> Content { get; }
}
