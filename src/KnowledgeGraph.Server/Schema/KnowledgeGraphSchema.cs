using System.Globalization;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.Server.Schema.Connections;
using KnowledgeGraph.Server.Schema.Types;

namespace KnowledgeGraph.Server.Schema;

/// <summary>The contract, bound to resolvers: the whole schema on one screen.</summary>
internal static class KnowledgeGraphSchema
{
    /// <summary>Builds it.</summary>
    public static SchemaBuilder New() => SchemaBuilder.New()
        .AddDocument(ContractSdl.Text, ContractSdl.FileName)
        .BindScalar("Date", parse: ParseDate)
        .AddDataLoader(static (_, state) => new QuestionLoader((IRemoteGraphReader)state.Get<IGraphReader>()))
        .BindQuery()
        .BindEntities()
        .BindConnections()
        .BindTraversals();

    private static object ParseDate(object value) =>
        value is string text
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw new GraphQLException(new GraphQLError($"Date cannot represent a value that is no calendar date in the form YYYY-MM-DD: {value}"));
}
