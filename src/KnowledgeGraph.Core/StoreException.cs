namespace KnowledgeGraph.Core;

/// <summary>The store cannot do what was asked; the message says why and what to do next, for the person at the console.</summary>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, for the log.</param>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);
