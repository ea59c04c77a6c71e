namespace KnowledgeGraph.GraphQL.TypeSystem.Scalars;

/// <summary>The coercion of the five scalars that every schema may use (section 3.5).</summary>
internal static class BuiltInScalars
{
    private static readonly Dictionary<string, ScalarCoercion> ByName = new(StringComparer.Ordinal)
    {
        ["Int"] = new IntCoercion(),
        ["Float"] = new FloatCoercion(),
        ["String"] = new StringCoercion(),
        ["Boolean"] = new BooleanCoercion(),
        ["ID"] = new IdCoercion(),
    };

    public static bool Contains(string name) => ByName.ContainsKey(name);

    public static ScalarCoercion? Find(string name) => ByName.GetValueOrDefault(name);
}
