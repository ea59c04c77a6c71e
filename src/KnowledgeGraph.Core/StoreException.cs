namespace KnowledgeGraph.Core;

/// <summary>Why a store cannot do what was asked, as far as programs treat it differently.</summary>
public enum StoreFailureReason
{
    /// <summary>None of the others; the message says it.</summary>
    Other,

    /// <summary>The store cannot be reached at the moment; asking again later may help.</summary>
    Unavailable,

    /// <summary>The store has more to do than it can do at a time; asking again later may help.</summary>
    Busy,

    /// <summary>The store needed too long; asking for less may help.</summary>
    Timeout,

    /// <summary>The store does not let this user do that.</summary>
    Denied,

    /// <summary>What the store holds is damaged.</summary>
    Damaged,
}

/// <summary>The store cannot do what was asked; the message says why and what to do next, for the person at the console.</summary>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, for the log.</param>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why, as far as programs treat it differently.</summary>
    public StoreFailureReason Reason { get; init; }
}
