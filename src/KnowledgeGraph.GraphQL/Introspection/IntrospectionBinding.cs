using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// The types of introspection (specification, section 4.2), bound like any others: a resolver per field over the
/// schema's own elements.
/// </summary>
internal static class IntrospectionBinding
{
    private static readonly TextTable s_kinds = new("SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL");

    public static void Bind(SchemaBuilder builder, Schema schema) => builder
        .BindType<Schema>("__Schema", type => type
            .Value("description", source => source.Description)
            .Field("types", context => Lists<Schema, SchemaType>(context, static source => source.Types))
            .Field("queryType", context => One(context, static source => (SchemaType?)source.QueryType))
            .Field("mutationType", context => One(context, static source => (SchemaType?)source.MutationType))
            .Field("subscriptionType", context => One(context, static source => (SchemaType?)source.SubscriptionType))
            .Field("directives", context => Lists<Schema, DirectiveDefinition>(context, static source => source.Directives)))
        .BindType<SchemaType>("__Type", type => BindTypeFields(type, schema))
        .BindType<FieldDefinition>("__Field", type => type
            .Value("name", field => field.Name)
            .Value("description", field => field.Description)
            .Field("args", context => Lists(context, field => Shown<InputValueDefinition>(context, field.Arguments, argument => argument.DeprecationReason)))
            .Field("type", context => One(context, static field => field.Type))
            .Value("isDeprecated", field => field.DeprecationReason is not null)
            .Value("deprecationReason", field => field.DeprecationReason))
        .BindType<InputValueDefinition>("__InputValue", type => type
            .Value("name", input => input.Name)
            .Value("description", input => input.Description)
            .Field("type", context => One(context, static input => input.Type))
            .Value("defaultValue", ValuePrinter.DefaultValueOf)
            .Value("isDeprecated", input => input.DeprecationReason is not null)
            .Value("deprecationReason", input => input.DeprecationReason))
        .BindType<EnumValueDefinition>("__EnumValue", type => type
            .Value("name", value => value.Name)
            .Value("description", value => value.Description)
            .Value("isDeprecated", value => value.DeprecationReason is not null)
            .Value("deprecationReason", value => value.DeprecationReason))
        .BindType<DirectiveDefinition>("__Directive", type => type
            .Value("name", directive => directive.Name)
            .Value("description", directive => directive.Description)
            .Value("isRepeatable", directive => directive.IsRepeatable)
            .Value("locations", directive => directive.Locations.Select(Language.DirectiveLocationName.Of))
            .Field("args", context => Lists(context, directive => Shown<InputValueDefinition>(context, directive.Arguments, argument => argument.DeprecationReason))));

    private static void BindTypeFields(TypeBuilder<SchemaType> type, Schema schema) => type
        .Field("kind", Kinds)
        .Value("name", source => (source as NamedType)?.Name)
        .Value("description", source => (source as NamedType)?.Description)
        .Value("specifiedByURL", source => (source as ScalarType)?.SpecifiedByUrl)
        .Value("isOneOf", source => (source as InputObjectType)?.IsOneOf)
        .Field("fields", context => Lists(context, source => Shown<FieldDefinition>(context, (source as ComplexType)?.Fields, field => field.DeprecationReason)))
        .Field("interfaces", context => Lists<SchemaType, SchemaType>(context, static source => (source as ComplexType)?.Interfaces))
        .Field("possibleTypes", context => Lists<SchemaType, SchemaType>(context, source =>
            source is NamedType { IsAbstract: true } wider ? schema.PossibleTypes(wider) : null))
        .Field("enumValues", context => Lists(context, source => Shown<EnumValueDefinition>(context, (source as EnumType)?.Values, value => value.DeprecationReason)))
        .Field("inputFields", context => Lists(context, source => Shown<InputValueDefinition>(context, (source as InputObjectType)?.Fields, field => field.DeprecationReason)))
        .Field("ofType", context => One(context, static source => source switch
        {
            NonNullType nonNull => nonNull.OfType,
            ListType list => list.ItemType,
            _ => null,
        }));

    private static Column Kinds(ResolverContext<SchemaType> context)
    {
        Memory<int> codes = context.Rent<int>(context.Count);
        for (int i = 0; i < context.Count; i++)
        {
            codes.Span[i] = (int)context.Parents.Span[i].Kind;
        }
        return Column.Coded(codes, s_kinds);
    }

    private static Column One<TSource, TItem>(ResolverContext<TSource> context, Func<TSource, TItem?> read)
        where TItem : class
    {
        Memory<TItem> items = context.Rent<TItem>(context.Count);
        Memory<bool> isNull = context.Rent<bool>(context.Count);
        for (int i = 0; i < context.Count; i++)
        {
            TItem? item = read(context.Parents.Span[i]);
            items.Span[i] = item!;
            isNull.Span[i] = item is null;
        }
        return Column.Objects<TItem>(items, isNull);
    }

    /// <summary>Deprecated elements are shown to those who ask for them (section 4.2.3).</summary>
    private static IEnumerable<TItem>? Shown<TItem>(ResolverContext context, IEnumerable<TItem>? all, Func<TItem, string?> deprecationReason) =>
        context.ArgumentValue<bool>("includeDeprecated") ? all : all?.Where(item => deprecationReason(item) is null);

    private static Column Lists<TSource, TItem>(ResolverContext<TSource> context, Func<TSource, IEnumerable<TItem>?> read)
    {
        List<TItem> items = [];
        Memory<int> offsets = context.Rent<int>(context.Count + 1);
        Memory<bool> isNull = context.Rent<bool>(context.Count);
        offsets.Span[0] = 0;
        for (int i = 0; i < context.Count; i++)
        {
            IEnumerable<TItem>? list = read(context.Parents.Span[i]);
            isNull.Span[i] = list is null;
            items.AddRange(list ?? []);
            offsets.Span[i + 1] = items.Count;
        }
        return Column.Lists(offsets, Column.Objects<TItem>(items.ToArray()), isNull);
    }
}
