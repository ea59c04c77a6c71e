using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A custom scalar's coercion by the functions that were bound to it.</summary>
internal sealed class BoundScalar(ScalarBinding binding) : ScalarCoercion
{
    public override CoercionResult CoerceOutput(object value) => Try(binding.Serialize, value);

    public override CoercionResult CoerceInputValue(object value) => Try(binding.Parse, value);

    private static CoercionResult Try(Func<object, object?>? convert, object value)
    {
        try
        {
            return CoercionResult.Of(convert is null ? value : convert(value));
        }
        catch (GraphQLException refused)
        {
            return CoercionResult.Refused(refused.Message);
        }
    }
}
