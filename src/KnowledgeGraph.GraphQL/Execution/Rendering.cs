namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>How the writer turns a field's column into bytes. Chosen once per field and request.</summary>
internal enum Rendering : byte
{
    /// <summary>To be looked at more closely: lists, objects, errors, values that are coerced.</summary>
    Indirect,

    /// <summary>The prefix holds the whole value.</summary>
    Constant,

    /// <summary>Slices of an arena, copied between quotes.</summary>
    QuotedSlices,

    /// <summary>Slices of an arena, copied as they are.</summary>
    RawSlices,

    /// <summary>32-bit numbers, none of them null.</summary>
    Int32,

    /// <summary>The column writes its own values: its CLR type fits the leaf type.</summary>
    Natural,

    /// <summary>Values are coerced one by one by the leaf type.</summary>
    Coerced,

    /// <summary>Objects: one scope per concrete type.</summary>
    Objects,

    /// <summary>The plan remembers the value from a request before.</summary>
    Remembered,

    /// <summary>Every row is null.</summary>
    Nulls,

    /// <summary>The resolver failed: every row is the same error.</summary>
    Failed,
}

/// <summary>What became of a value.</summary>
internal enum Outcome : byte
{
    /// <summary>It stands in the buffer.</summary>
    Written,

    /// <summary>It is null; the buffer may hold the beginning of something that is to be taken back.</summary>
    Null,

    /// <summary>It is null because of an error that is already recorded.</summary>
    Failed,
}
