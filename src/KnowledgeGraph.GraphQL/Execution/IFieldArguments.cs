namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The arguments of a selected field: of the one that is resolved, or of one below it.</summary>
public interface IFieldArguments
{
    /// <summary>
    /// An argument's value, coerced by the schema and read as <typeparamref name="T"/>: built-in scalars as
    /// <see cref="string"/>, <see cref="int"/>, <see cref="double"/>, <see cref="bool"/>; enums as text or as the
    /// bound CLR enum; lists as lists or arrays; input objects as <c>IReadOnlyDictionary&lt;string, object?&gt;</c> or
    /// as the bound CLR type. An argument that was not given and has no default is <c>default</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The schema has no such argument, or its value is not a <typeparamref name="T"/>.</exception>
    T ArgumentValue<T>(string name);
}
