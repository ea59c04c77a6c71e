using System.Text.Json;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

public sealed class TypeSystemConformanceTests
{
    [Fact]
    public void BuildSchema_RecordedSdl_PrintsTheSame() => ConformanceRun.All("buildSchema.json", recorded =>
        CheckPrinted(recorded, () => Schema.Parse(Text(recorded, "sdl"), OptionsOf(recorded))));

    [Fact]
    public void ExtendSchema_RecordedExtensions_PrintTheSame() => ConformanceRun.All("extendSchema.json", recorded =>
        CheckPrinted(recorded, () => Schema
            .Parse(Text(recorded, "sdl"), new SchemaOptions { AssumeValidSdl = true })
            .Extend(Parser.Parse(Text(recorded, "extension")), OptionsOf(recorded))));

    [Fact]
    public void PrintSchema_RecordedSchemas_PrintTheSame() => ConformanceRun.All("printSchema.json", recorded =>
        ConformanceRun.Compare(
            "printed",
            Text(recorded, "printed"),
            SchemaPrinter.Print(Schema.Parse(Text(recorded, "sdlSource"), new SchemaOptions { AssumeValidSdl = true }))));

    [Fact]
    public void ValidateSchema_RecordedSchemas_GiveTheSameErrors() => ConformanceRun.All("validateSchema.json", recorded =>
        RecordedErrors.Compare(
            recorded.GetProperty("errors"),
            Schema.Parse(Text(recorded, "sdl"), new SchemaOptions { AssumeValidSdl = true }).Validate()));

    private static string? CheckPrinted(JsonElement recorded, Func<Schema> build)
    {
        if (!recorded.TryGetProperty("error", out JsonElement error))
        {
            return ConformanceRun.Compare("printed", Text(recorded, "printed"), SchemaPrinter.Print(build()));
        }

        GraphQLException thrown = Assert.ThrowsAny<GraphQLException>(() => build());
        return ConformanceRun.Compare("message", Text(error, "message"), thrown.Message);
    }

    private static string Text(JsonElement recorded, string property) => recorded.GetProperty(property).GetString()!;

    private static SchemaOptions OptionsOf(JsonElement recorded)
    {
        bool isTrusted = recorded.TryGetProperty("options", out JsonElement options)
            && options.ValueKind == JsonValueKind.Object
            && options.EnumerateObject().Any(option => option.Name is "assumeValid" or "assumeValidSDL" && option.Value.GetBoolean());
        return new SchemaOptions { AssumeValidSdl = isTrusted };
    }
}
