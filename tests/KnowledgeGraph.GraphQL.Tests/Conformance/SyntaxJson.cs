using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>Syntax trees in the JSON form in which the recorded cases hold them: kinds, names, no locations.</summary>
internal static class SyntaxJson
{
    private static readonly string[] LeftOut =
        ["Location", "TokenCount", "ResponseName", "InnermostType", "EqualityContract", "Kind"];

    public static JsonObject Of(SyntaxNode node, bool hasFragmentVariables)
    {
        JsonObject json = new() { ["kind"] = node.Kind.ToString() };
        foreach (PropertyInfo property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool isLeftOut = LeftOut.Contains(property.Name)
                || (!hasFragmentVariables && node is FragmentDefinitionSyntax && property.Name == "VariableDefinitions");
            if (!isLeftOut && property.GetValue(node) is { } value)
            {
                json[NameOf(node, property)] = ValueOf(value, hasFragmentVariables);
            }
        }

        return json;
    }

    private static string NameOf(SyntaxNode node, PropertyInfo property) => (node, property.Name) switch
    {
        (ListValueSyntax, "Items") => "values",
        (_, "IsBlock") => "block",
        (_, "IsRepeatable") => "repeatable",
        _ => JsonNamingPolicy.CamelCase.ConvertName(property.Name),
    };

    private static JsonNode ValueOf(object value, bool hasFragmentVariables) => value switch
    {
        SyntaxNode node => Of(node, hasFragmentVariables),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        OperationKind operation => JsonValue.Create(OperationDefinitionSyntax.Keyword(operation)),
        IEnumerable items => new JsonArray([.. items.Cast<SyntaxNode>().Select(item => Of(item, hasFragmentVariables))]),
        _ => throw new InvalidOperationException($"a value of syntax that has no JSON form: {value}"),
    };
}
