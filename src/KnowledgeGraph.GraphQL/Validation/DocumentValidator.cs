using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>Checks documents against a schema (section 5) and SDL documents against themselves (section 3).</summary>
public static class DocumentValidator
{
    /// <summary>How many errors are reported before the validation gives up.</summary>
    public const int DefaultMaxErrors = 100;

    /// <summary>
    /// What is wrong with a document, in the order of its text; empty when it can be executed. The document must have
    /// come through the parser, whose limit on nesting bounds the walk.
    /// </summary>
    /// <param name="schema">A valid schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="rules">The rules; <see cref="ValidationRules.Specified"/> where they are not given.</param>
    /// <param name="maxErrors">How many errors are reported; one more says that the validation gave up.</param>
    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema,
        DocumentSyntax document,
        ImmutableArray<ValidationRuleFactory>? rules = null,
        int maxErrors = DefaultMaxErrors) =>
        Run(new ValidationContext(schema, document, maxErrors), rules ?? ValidationRules.Specified);

    /// <summary>What is wrong with an SDL document, alone or as the extension of a schema; empty when nothing is.</summary>
    public static IReadOnlyList<GraphQLError> ValidateSdl(
        DocumentSyntax document, Schema? schemaToExtend, ImmutableArray<ValidationRuleFactory>? rules = null) =>
        Run(new ValidationContext(schemaToExtend, document, int.MaxValue), rules ?? ValidationRules.SpecifiedSdl);

    private static IReadOnlyList<GraphQLError> Run(ValidationContext context, ImmutableArray<ValidationRuleFactory> rules)
    {
        new ValidationWalk(context, rules).Run();
        return context.Errors;
    }
}
