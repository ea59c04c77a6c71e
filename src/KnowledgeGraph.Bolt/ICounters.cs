namespace KnowledgeGraph.Bolt;

/// <summary>What a query changed.</summary>
public interface ICounters
{
    /// <summary>Whether it changed data or schema.</summary>
    bool ContainsUpdates { get; }

    /// <summary>Whether it changed the system.</summary>
    bool ContainsSystemUpdates { get; }

    /// <summary>How many nodes were created.</summary>
    int NodesCreated { get; }

    /// <summary>How many nodes were deleted.</summary>
    int NodesDeleted { get; }

    /// <summary>How many relationships were created.</summary>
    int RelationshipsCreated { get; }

    /// <summary>How many relationships were deleted.</summary>
    int RelationshipsDeleted { get; }

    /// <summary>How many properties were set.</summary>
    int PropertiesSet { get; }

    /// <summary>How many labels were added.</summary>
    int LabelsAdded { get; }

    /// <summary>How many labels were removed.</summary>
    int LabelsRemoved { get; }

    /// <summary>How many indexes were added.</summary>
    int IndexesAdded { get; }

    /// <summary>How many indexes were removed.</summary>
    int IndexesRemoved { get; }

    /// <summary>How many constraints were added.</summary>
    int ConstraintsAdded { get; }

    /// <summary>How many constraints were removed.</summary>
    int ConstraintsRemoved { get; }

    /// <summary>How many changes of the system were made.</summary>
    int SystemUpdates { get; }
}
