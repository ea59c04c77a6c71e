using System.Text;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A variable of an operation.</summary>
internal sealed class VariablePlan
{
    private readonly string? quickScalar;

    public VariablePlan(Schema schema, VariableDefinitionSyntax syntax)
    {
        Syntax = syntax;
        Name = syntax.Variable.Name.Value;
        Utf8Name = Encoding.UTF8.GetBytes(Name);
        Type = schema.FindType(syntax.Type);
        if (Type?.NullableType is ScalarType { IsBuiltIn: true } scalar)
        {
            quickScalar = scalar.Name;
        }
    }

    public VariableDefinitionSyntax Syntax { get; }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    /// <summary>The variable's type; null where the schema does not know it.</summary>
    public SchemaType? Type { get; }

    /// <summary>True where a value needs no coercion: a built-in scalar in its own form.</summary>
    public bool IsPlain(object value) => value switch
    {
        string => quickScalar is "String" or "ID",
        int => quickScalar is "Int",
        bool => quickScalar is "Boolean",
        double number => quickScalar is "Float" && double.IsFinite(number),
        _ => false,
    };
}
