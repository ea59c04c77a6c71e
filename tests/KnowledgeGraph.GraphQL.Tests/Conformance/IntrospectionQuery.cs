namespace KnowledgeGraph.GraphQL.Tests.Conformance;

/// <summary>The introspection query with everything that clients ask for.</summary>
internal static class IntrospectionQuery
{
    public static string Text(bool descriptions)
    {
        string description = descriptions ? "description" : "";
        string type = string.Concat(Enumerable.Repeat("ofType { kind name ", 9)) + string.Concat(Enumerable.Repeat("} ", 9));
        return $$"""
            query IntrospectionQuery {
              __schema {
                {{description}}
                queryType { name kind }
                mutationType { name kind }
                subscriptionType { name kind }
                types { ...FullType }
                directives { name {{description}} isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name {{description}} specifiedByURL isOneOf
              fields(includeDeprecated: true) {
                name {{description}}
                args(includeDeprecated: true) { ...InputValue }
                type { ...TypeRef }
                isDeprecated deprecationReason
              }
              inputFields(includeDeprecated: true) { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name {{description}} isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name {{description}} type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type { kind name {{type}} }
            """;
    }
}
