namespace KnowledgeGraph.Core.Graph;

/// <summary>The kinds of vertices in the graph. The numeric values are stored; do not renumber.</summary>
public enum EntityKind : byte
{
    /// <summary>A paper: one work, however many records describe it.</summary>
    Paper = 1,

    /// <summary>A person who writes papers.</summary>
    Author = 2,

    /// <summary>An organisation that papers or authors name as their affiliation.</summary>
    Institution = 3,

    /// <summary>A subject class of a taxonomy, such as arXiv's cs.LG.</summary>
    Category = 4,

    /// <summary>A term that papers share, such as "large language model".</summary>
    Concept = 5,
}
