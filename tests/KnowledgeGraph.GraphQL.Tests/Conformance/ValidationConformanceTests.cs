using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;
using KnowledgeGraph.GraphQL.Validation.Rules;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

public sealed class ValidationConformanceTests
{
    [Fact]
    public void Validation_RecordedDocuments_GiveTheSameErrors() => ConformanceRun.All("validation.json", Check);

    private static string? Check(JsonElement recorded)
    {
        bool isSdl = recorded.GetProperty("kind").GetString() == "sdl";
        string? sdl = recorded.GetProperty("sdl").GetString();
        Schema? schema = sdl is null ? null : Schema.Parse(sdl, new SchemaOptions { AssumeValidSdl = true });
        DocumentSyntax document = Parser.Parse(recorded.GetProperty("document").GetString()!);
        ImmutableArray<ValidationRuleFactory> rules = RulesOf(recorded.GetProperty("rule").GetString()!, isSdl);
        IReadOnlyList<GraphQLError> errors = isSdl
            ? DocumentValidator.ValidateSdl(document, schema, rules)
            : DocumentValidator.Validate(schema!, document, rules);
        return RecordedErrors.Compare(recorded.GetProperty("errors"), errors);
    }

    /// <summary>A recorded rule by its name; where the engine has split a rule in two, both.</summary>
    private static ImmutableArray<ValidationRuleFactory> RulesOf(string name, bool isSdl) => name switch
    {
        "ALL" => isSdl ? ValidationRules.SpecifiedSdl : ValidationRules.Specified,
        "NoDeprecatedCustomRule" => [ValidationRules.NoDeprecated],
        "NoSchemaIntrospectionCustomRule" => [ValidationRules.NoSchemaIntrospection],
        "KnownArgumentNamesRule" => [Rule("KnownArgumentNamesOnDirectivesRule"), Rule(name)],
        "ProvidedRequiredArgumentsRule" => [Rule("ProvidedRequiredArgumentsOnDirectivesRule"), Rule(name)],
        _ => [Rule(name)],
    };

    private static ValidationRuleFactory Rule(string name)
    {
        Type type = typeof(ScalarLeafsRule).Assembly.GetType($"{typeof(ScalarLeafsRule).Namespace}.{name}", throwOnError: true)!;
        return context => (ValidationRule)Activator.CreateInstance(type, context)!;
    }
}
