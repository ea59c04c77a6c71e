using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Validation.Rules;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>The rules, in the order in which they look at a node.</summary>
public static class ValidationRules
{
    /// <summary>The rules for requests: all of section 5 and a bound on introspection.</summary>
    public static ImmutableArray<ValidationRuleFactory> Specified { get; } =
    [
        context => new ExecutableDefinitionsRule(context),
        context => new UniqueOperationNamesRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new KnownOperationTypesRule(context),
        context => new SingleFieldSubscriptionsRule(context),
        context => new KnownTypeNamesRule(context),
        context => new FragmentsOnCompositeTypesRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new ScalarLeafsRule(context),
        context => new FieldsOnCorrectTypeRule(context),
        context => new UniqueFragmentNamesRule(context),
        context => new KnownFragmentNamesRule(context),
        context => new NoUnusedFragmentsRule(context),
        context => new PossibleFragmentSpreadsRule(context),
        context => new NoFragmentCyclesRule(context),
        context => new UniqueVariableNamesRule(context),
        context => new NoUndefinedVariablesRule(context),
        context => new NoUnusedVariablesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new KnownArgumentNamesOnDirectivesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new ValuesOfCorrectTypeRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
        context => new VariablesInAllowedPositionRule(context),
        context => new OverlappingFieldsCanBeMergedRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new MaxIntrospectionDepthRule(context),
    ];

    /// <summary>The rules for SDL documents, alone or as extensions of a schema.</summary>
    public static ImmutableArray<ValidationRuleFactory> SpecifiedSdl { get; } =
    [
        context => new LoneSchemaDefinitionRule(context),
        context => new UniqueOperationTypesRule(context),
        context => new UniqueTypeNamesRule(context),
        context => new UniqueEnumValueNamesRule(context),
        context => new UniqueFieldDefinitionNamesRule(context),
        context => new UniqueArgumentDefinitionNamesRule(context),
        context => new UniqueDirectiveNamesRule(context),
        context => new KnownTypeNamesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new PossibleTypeExtensionsRule(context),
        context => new KnownArgumentNamesOnDirectivesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new ProvidedRequiredArgumentsOnDirectivesRule(context),
    ];

    /// <summary>Forbids introspection; for servers that do not want to show their schema.</summary>
    public static ValidationRuleFactory NoSchemaIntrospection { get; } = context => new NoSchemaIntrospectionRule(context);

    /// <summary>Reports the use of what is deprecated; for tools that check documents at build time.</summary>
    public static ValidationRuleFactory NoDeprecated { get; } = context => new NoDeprecatedRule(context);
}
