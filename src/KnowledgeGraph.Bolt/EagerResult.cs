namespace KnowledgeGraph.Bolt;

/// <summary>A result that was read to its end.</summary>
/// <typeparam name="T">The type of what the records became.</typeparam>
/// <param name="Result">What the records became.</param>
/// <param name="Summary">The summary.</param>
/// <param name="Keys">The columns in order.</param>
public sealed record EagerResult<T>(T Result, IResultSummary Summary, string[] Keys);
