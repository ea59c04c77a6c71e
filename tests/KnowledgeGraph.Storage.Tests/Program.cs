using KnowledgeGraph.Storage.Tests.Crash;

// Run without more it runs the tests; as the loader of the crash tests it loads until it is killed.
return args is [CrashLoader.Word, string folder, string sources]
    ? await CrashLoader.RunAsync(folder, sources)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
