using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Connections;

/// <summary>Takes the first of two answers that make one: if it is a failure, the whole has failed with it.</summary>
internal sealed class FirstOfTwoHandler : ResponseHandler
{
    public override void OnRecord(ref PackStreamReader reader, ValueReader values)
    {
        // BEGIN, COMMIT and ROLLBACK as statements have no columns: there is nothing to keep.
    }
}
