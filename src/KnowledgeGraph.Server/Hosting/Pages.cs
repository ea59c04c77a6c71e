using Microsoft.Extensions.FileProviders;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>The explorer at / and the playground where a browser opens the API's address.</summary>
internal static class Pages
{
    private const string Explorer = "index.html";
    private const string Playground = "playground.html";

    /// <summary>Whether the pages were built into the program's folder.</summary>
    public static bool AreBuilt { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", Explorer));

    /// <summary>Serves the pages before the API sees the request.</summary>
    public static void UsePages(this WebApplication app)
    {
        if (!AreBuilt)
        {
            app.MapGet("/", () => Results.Text(
                $"The pages are not built: Node 20 or newer was not found when the server was built. The API answers at {ServerApp.GraphQLPath}.\n"));
            return;
        }

        app.Use((context, next) =>
        {
            if (context.Request.Path == "/")
            {
                context.Request.Path = "/" + Explorer;
            }
            else if (IsBrowserAtPlayground(context.Request))
            {
                context.Request.Path = "/" + Playground;
            }

            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot")),
            OnPrepareResponse = file =>
            {
                // The names of built assets carry a hash of their content; the pages themselves are asked for anew.
                bool hashed = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
                file.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
        app.UseRouting();
    }

    // A browser asks for text/html by name; API clients do not, not even those that accept */*.
    private static bool IsBrowserAtPlayground(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path == ServerApp.GraphQLPath
        && !request.Query.ContainsKey("extensions")
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html");
}
